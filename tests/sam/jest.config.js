import config from '../../jest.config.js';

/** The suites of `npm run test:sam`. They are not part of `npm test`. */
export default {
  ...config.projects[0],
  rootDir: '../..',
  displayName: 'sam',
  testMatch: ['<rootDir>/tests/sam/*.test.ts'],
  maxWorkers: 1, // they share the tables
};
