import { join } from 'node:path';
import config from '../../../jest.config.js';

/** How Stryker runs tests: it knows no projects, and says itself which tests it wants. */
export default {
  ...config.projects[0],
  rootDir: '../../..',
  testTimeout: config.testTimeout,
  testEnvironment: join(import.meta.dirname, 'environment.ts'),
  setupFiles: ['<rootDir>/tests/mutation/jest/properties.ts'],
  // node_modules links to the layer that is not mutated
  moduleNameMapper: { '^customers-layer$': '<rootDir>/layers/customers/index.ts' },
};
