import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { stages } from '../../operations/deploy/samconfig.ts';
import manifest from '../../package.json' with { type: 'json' };

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

interface Job {
  uses?: string;
  needs?: string;
  environment?: string;
  concurrency?: { group: string; 'cancel-in-progress': boolean };
  permissions?: Record<string, string>;
  steps: Step[];
}

interface Workflow {
  on: { push: { branches: string[] }; workflow_dispatch: { inputs: { stage: { options: string[] } } } };
  permissions: Record<string, string>;
  jobs: { check: Job; deploy: Job };
}

const text = readFileSync(new URL('../../.github/workflows/deploy.yml', import.meta.url), 'utf8');
const workflow = parse(text) as Workflow;
const { check, deploy } = workflow.jobs;
const checks = parse(readFileSync(new URL('../../.github/workflows/check.yml', import.meta.url), 'utf8')) as {
  on: object;
  permissions: object;
  jobs: Record<string, Job>;
};
const steps = [...Object.values(checks.jobs), deploy].flatMap((job) => job.steps);

describe('the workflow', () => {
  it('deploys main to dev, and any stage by hand, after the checks of a pull request', () => {
    expect(workflow.on.push.branches).toEqual(['main']);
    expect(workflow.on.workflow_dispatch.inputs.stage.options).toEqual(stages);
    expect(deploy.needs).toBe('check');
    expect(check.uses).toBe('./.github/workflows/check.yml');
    expect(Object.keys(checks.on)).toEqual(['pull_request', 'workflow_call']);
    expect(deploy.environment).toContain("inputs.stage || 'dev'");
  });

  it('runs one deployment of a stage at a time, and cancels none', () => {
    expect(deploy.concurrency).toEqual({
      group: `deploy-${deploy.environment}`,
      'cancel-in-progress': false,
    });
  });

  it('has no secrets; only the deploy job can request AWS credentials', () => {
    expect(text).not.toMatch(/secrets\.|access-key/i);
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(check.permissions).toBeUndefined();
    expect(checks.permissions).toEqual({ contents: 'read' });
    expect(deploy.permissions).toEqual({ 'id-token': 'write', contents: 'read' });
  });

  it('calls only scripts in package.json', () => {
    const called = steps.flatMap(({ run }) => [...(run ?? '').matchAll(/npm (?:run )?(?!ci\b)([\w:-]+)/g)]);
    const names = called.map(([, name]) => name as string);
    expect(names).toEqual(['test', 'test:page', 'test:contract', 'test:review', 'test:sam', 'test:deploy', 'deploy']);
    for (const name of names) expect(manifest.scripts).toHaveProperty([name]);
  });

  it('puts no user input into a command', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  it('pins a version of each action', () => {
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/^(actions|aws-actions)\/[a-z-]+@v\d+$/);
  });
});

it('a weekly workflow checks for advisories, with read permission only', () => {
  const review = parse(readFileSync(new URL('../../.github/workflows/review.yml', import.meta.url), 'utf8'));
  expect(review).toMatchObject({
    on: { schedule: [{ cron: expect.stringMatching(/^\d+ \d+ \* \* [1-7]$/) }] },
    permissions: { contents: 'read' },
  });
  expect(review.jobs.review.steps.at(-1)).toEqual({ run: 'npm run test:review' });
});
