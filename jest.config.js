import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

// processes that the tests start load their code from this cache
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('.local/compile-cache', import.meta.url));
// DynamoDB Local starts in half the CPU time: in tests it never runs long enough for Java's second compiler to pay off
process.env.JAVA_TOOL_OPTIONS ??= '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';

const swc = { jsc: { target: 'es2024', experimental: { keepImportAttributes: true } }, module: { type: 'es6' } };

/** One project per kind of test. `npm test` runs all but e2e, `npm test -- --selectProjects unit` runs one. */
const project = (displayName, rest = {}) => ({
  displayName,
  testMatch: [`<rootDir>/tests/${displayName}/**/*.test.ts`],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^customers-client$': '<rootDir>/client/index.ts' }, // the sources, not the built package
  transform: { '\\.ts$': ['@swc/jest', swc] },
  modulePathIgnorePatterns: ['<rootDir>/.aws-sam', '<rootDir>/.local', '<rootDir>/.stryker'],
  ...rest,
});

const after = '<rootDir>/tests/setup/stop.ts';
const onDynamoDb = { globalSetup: '<rootDir>/tests/setup/dynamodb.ts', globalTeardown: after };
const onSystems = { globalSetup: '<rootDir>/tests/setup/systems.ts', globalTeardown: after };
const onApi = { globalSetup: '<rootDir>/tests/setup/api.ts', globalTeardown: after };

export default {
  maxWorkers: Math.ceil(availableParallelism() * 1.5), // workers often wait for a database, a function or a browser
  testTimeout: 60_000, // for slow machines; code that waits has its own limits
  projects: [
    project('unit'),
    project('template'),
    project('review'),
    project('local', onDynamoDb),
    project('integration', onDynamoDb),
    project('operations', onDynamoDb),
    project('chaos', onDynamoDb),
    project('events', onDynamoDb),
    project('api', onApi),
    project('client', onApi),
    project('docs', onApi),
    project('web'),
    project('e2e', { ...onSystems, testEnvironment: '<rootDir>/tests/e2e/environment.ts' }),
    project('bundle'),
    project('recipe', { testMatch: ['<rootDir>/tests/recipe/*.test.ts'] }),
  ],
};
