import { afterEach, expect, it, jest } from '@jest/globals';
import { onlineManager } from '@tanstack/react-query';
import { later, loadAhead } from '../../../web/src/ui/later.ts';

afterEach(() => onlineManager.setOnline(true));

const Part = () => null;
const part = async () => Part;
const settled = () => new Promise(setImmediate);

it('parts are loaded ahead once, each with those that it brings; one that fails, again when the network is back', async () => {
  const nested = jest.fn(part);
  const outer = jest.fn(async () => {
    later(nested);
    return part();
  });
  const broken = jest.fn(part).mockRejectedValueOnce(new TypeError('Lost'));
  later(broken);
  later(outer);
  const all = loadAhead();
  await settled();
  expect([broken, outer, nested].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
  onlineManager.setOnline(false);
  onlineManager.setOnline(true);
  await all;
  expect([broken, outer, nested].map(({ mock }) => mock.calls.length)).toEqual([2, 1, 1]);
});

it('no part is asked for without a network: Firefox would not ask again', async () => {
  const load = jest.fn(part);
  later(load);
  onlineManager.setOnline(false);
  const all = loadAhead();
  await settled();
  expect(load).not.toHaveBeenCalled();
  onlineManager.setOnline(true);
  await all;
  expect(load).toHaveBeenCalledTimes(1);
});
