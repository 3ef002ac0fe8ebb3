import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { sam } from './project.ts';

const project = process.env.PROJECT as string;

it('sam validate --lint prints no warning', async () => {
  const { stdout, stderr } = await sam(['validate', '--lint'], project);
  expect(stdout).toContain('is a valid SAM Template');
  expect(stderr).toBe('');
}, 60_000);

it('sam build prints no warning', async () => {
  const { stdout, stderr } = await sam(['build', '--build-dir', join(project, 'second-build')], project);
  expect(stdout).toContain('Build Succeeded');
  expect(stderr).not.toMatch(/warn|error/i);
}, 60_000);
