import config from '../../jest.config.js';

/** The suites that `npm run test:sam` runs with the SAM CLI; `npm test` does not. */
export default {
  ...config.projects[0],
  rootDir: '../..',
  displayName: 'sam',
  testMatch: ['<rootDir>/tests/sam/*.test.ts'],
  maxWorkers: 1, // they share the tables
};
