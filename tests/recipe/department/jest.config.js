import { fileURLToPath } from 'node:url';
import config from '../../../jest.config.js';

const rootDir = fileURLToPath(new URL('../../..', import.meta.url));
const projectOf = (name) => ({ ...config.projects.find(({ displayName }) => displayName === name), rootDir });

/** add-a-field.test.ts runs these in its copy of the repository: the tests of the new field, and the fixtures. */
export default {
  rootDir,
  testTimeout: 60_000,
  projects: [
    { ...projectOf('e2e'), displayName: 'department', testMatch: ['<rootDir>/tests/recipe/department/*.test.ts'] },
    projectOf('events'),
  ],
};
