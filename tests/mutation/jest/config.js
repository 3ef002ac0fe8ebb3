import { join } from 'node:path';
import config from '../../../jest.config.js';

/** The Jest configuration for Stryker, which has no projects and selects tests itself. */
export default {
  ...config.projects[0],
  rootDir: '../../..',
  testTimeout: config.testTimeout,
  testEnvironment: join(import.meta.dirname, 'environment.ts'),
  setupFiles: ['<rootDir>/tests/mutation/jest/properties.ts'],
  // node_modules links to the original packages, without mutants
  moduleNameMapper: {
    '^customers-layer$': '<rootDir>/layers/customers/index.ts',
    '^customers-model/(.*)\\.js$': '<rootDir>/model/$1.js',
    '^customers-model/(.*)(?<!\\.js)$': '<rootDir>/model/$1.ts',
  },
};
