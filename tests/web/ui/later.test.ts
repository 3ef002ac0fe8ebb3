import { afterEach, expect, it, jest } from '@jest/globals';
import { onlineManager } from '@tanstack/react-query';
import { later, loadAhead } from '../../../web/src/ui/later.ts';

afterEach(() => onlineManager.setOnline(true));

const Part = () => null;
const part = async () => Part;
const settled = () => new Promise(setImmediate);

it('each part loads ahead once, with the parts that it registers; a failed part retries once back online', async () => {
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

it('no part loads while offline, because Firefox would not retry it', async () => {
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
