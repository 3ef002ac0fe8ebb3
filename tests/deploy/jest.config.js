import config from '../../jest.config.js';

/** The suites that `npm run test:deploy` runs against the emulator; `npm test` does not. */
export default {
  ...config.projects[0],
  rootDir: '../..',
  displayName: 'deploy',
  testMatch: ['<rootDir>/tests/deploy/*.test.ts'],
  maxWorkers: 1, // the emulator is one process
};
