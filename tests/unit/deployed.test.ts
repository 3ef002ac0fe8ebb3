import { expect, it } from '@jest/globals';
import { deployedStore } from '../../layers/customers/store/deployed.ts';

it('a deployment that does not say for how long keeps what is deleted for 30 days', () => {
  expect(process.env.DAYS_TO_RESTORE).toBeUndefined();
  expect(deployedStore.daysToRestore).toBe(30);
});
