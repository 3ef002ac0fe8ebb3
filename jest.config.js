/** One project for each kind of test; `npm test` runs them all, `npx jest --selectProjects unit` one of them. */
const project = (displayName, rest = {}) => ({
  displayName,
  testMatch: [`<rootDir>/tests/${displayName}/**/*.test.ts`],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2024' }, module: { type: 'es6' } }] },
  modulePathIgnorePatterns: ['<rootDir>/.aws-sam', '<rootDir>/.local'],
  ...rest,
});

const onDynamoDb = { globalSetup: '<rootDir>/tests/setup/dynamodb.ts' };

export default {
  projects: [
    project('unit'),
    project('template'),
    project('local', onDynamoDb),
    project('integration', onDynamoDb),
    project('events', onDynamoDb),
    project('api', { globalSetup: '<rootDir>/tests/setup/api.ts' }),
    project('docs', { globalSetup: '<rootDir>/tests/setup/api.ts' }),
    project('bundle'),
  ],
};
