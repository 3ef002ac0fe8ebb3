import config from '../../jest.config.js';

/** The suites of `npm run test:deploy`. They are not part of `npm test`. */
export default {
  ...config.projects[0],
  rootDir: '../..',
  displayName: 'deploy',
  testTimeout: config.testTimeout,
  testMatch: ['<rootDir>/tests/deploy/*.test.ts'],
};
