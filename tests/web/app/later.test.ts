import { afterEach, expect, it, jest } from '@jest/globals';
import { onlineManager } from '@tanstack/react-query';
import { later } from '../../../web/src/app/later.ts';

afterEach(() => onlineManager.setOnline(true));

it('a part that fails to load ahead is loaded again each time the network is back', async () => {
  const load = jest.fn(async () => ({ default: () => null }));
  load.mockRejectedValueOnce(new TypeError('No network')).mockRejectedValueOnce(new TypeError('No network'));
  const loaded = later(load).loadAhead();
  for (const calls of [1, 2, 3]) {
    onlineManager.setOnline(false);
    await new Promise(setImmediate);
    expect(load).toHaveBeenCalledTimes(calls);
    onlineManager.setOnline(true);
  }
  await loaded;
  expect(load).toHaveBeenCalledTimes(3);
});
