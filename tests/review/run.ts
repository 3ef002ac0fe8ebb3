/**
 * `npm run test:review`: cfn-lint and checkov look at what CloudFormation gets, checkov at the workflows and for secrets
 * in what git keeps, and npm asks for advisories of the packages. What they find has a reason in exceptions.yaml, or
 * fails. Once its packages are installed it needs no network, but for npm audit, which is skipped where there is none.
 */
import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settingsOf } from '../../operations/deploy/samconfig.ts';
import { run, start } from '../sam/processes.ts';
import { copyProject } from '../sam/project.ts';
import type { Results } from '../sam/results.ts';
import { runTests, timed } from '../sam/runner.ts';
import { environmentWithoutAws, isInstalled, root } from '../sam/toolchain.ts';
import { installPython } from '../setup/python.ts';
import { deploymentFindings } from './deployments.ts';
import {
  auditedBy,
  type Checked,
  checkedBy,
  type Finding,
  findingsOfLint,
  overlooked,
  type Review,
} from './findings.ts';
import { distinct, judge, readExceptions } from './judge.ts';

/** What is in the stack of prod once all that can be turned on is. */
const everything = {
  AlarmEmail: 'ada@example.com',
  CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1',
  DomainName: 'customers.example.com',
  Firewall: 'true',
  ReservedConcurrency: '10',
};

/** The types in the templates that checkov has a check for. Of the others it says nothing, and our tests have to. */
const knownTypes = [
  'AWS::ApiGateway::Stage',
  'AWS::CloudFront::Distribution',
  'AWS::DynamoDB::Table',
  'AWS::IAM::Role',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::WAFv2::WebACL',
];

const testReview = async (signal: AbortSignal): Promise<Results> => {
  if (!isInstalled('sam'))
    throw new Error(
      'The command sam is needed: install the SAM CLI (https://docs.aws.amazon.com/serverless-application-model).',
    );
  const exceptions = readExceptions(await readFile(`${root}tests/review/exceptions.yaml`, 'utf8'));
  const commands = await installPython('review', 'tests/review/requirements.txt', signal);
  await using cleanUp = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'customers-review-'));
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }));
  const tools: Tools = { commands, folder, env: environmentOf(folder), signal };

  const template = await timed('sam build', () => build(tools));
  const reviews = [
    await timed('cfn-lint', () => lint(template, tools)),
    await timed('checkov: what CloudFormation gets, and the workflows', () => checkTemplates(template, tools)),
    await timed("AWS's translator: new values reach the gateway", () => checkDeployments(template, tools)),
    await timed('checkov: secrets in what git keeps', () => checkSecrets(tools)),
  ];
  const skipped: string[] = [];
  for (const flags of [['--omit=dev'], []]) {
    const name = ['npm audit', ...flags].join(' ');
    const audit = await timed(name, () => auditPackages(flags, signal));
    if (Array.isArray(audit)) reviews.push({ passed: audit.length === 0 ? 1 : 0, findings: audit });
    else skipped.push(`${name}: the registry gives no answer (${audit.noAnswer})`);
  }

  const isJudged = ({ check }: { check: string }): boolean => skipped.length === 0 || !check.startsWith('GHSA-');
  const verdict = judge(distinct(reviews.flatMap(({ findings }) => findings)), exceptions.filter(isJudged));
  console.log(`\n${verdict.excepted.length} findings have a reason in tests/review/exceptions.yaml.`);
  for (const { check, resource, says } of verdict.open) console.log(`✗ ${check} of ${resource}: ${says}`);
  for (const { check, resource } of verdict.unused)
    console.log(`✗ ${check} of ${resource} is in exceptions.yaml, and nothing of it was found: take it out.`);
  return {
    passed: reviews.reduce((total, { passed }) => total + passed, 0),
    failed: verdict.open.length + verdict.unused.length,
    skipped,
  };
};

interface Tools {
  /** Where the commands of cfn-lint and checkov are. */
  commands: string;
  /** For whatever they need; it goes with them. */
  folder: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
}

/** Without an account of AWS or of checkov's makers, and without settings of whoever runs it. */
const environmentOf = (folder: string): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(environmentWithoutAws()).filter(([name]) => !/^(BC|CKV|PRISMA)_/.test(name))),
  HOME: folder,
});

const build = async ({ folder: parent, env, signal }: Tools): Promise<string> => {
  const folder = join(parent, 'project');
  await copyProject(folder);
  await run('sam', ['build'], { cwd: folder, env, signal });
  return join(folder, '.aws-sam/build/template.yaml');
};

const operations = async (): Promise<string[]> =>
  (await readdir(`${root}operations`))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${root}operations/${name}`);

/** Warnings are findings, too. It transforms the template itself, for parameters of any value. */
const lint = async (template: string, { commands, folder, env, signal }: Tools): Promise<Review> => {
  const files = [template, ...(await operations())];
  const linted = await start(`${commands}/cfn-lint`, ['--format', 'json', '--', ...files], {
    cwd: folder,
    env,
    signal,
  });
  await linted.ended;
  const findings = findingsOfLint(jsonOf(linted));
  console.log(`  ${files.length} templates, ${findings.length} findings`);
  return { passed: findings.length === 0 ? files.length : 0, findings };
};

const checkTemplates = async (template: string, tools: Tools): Promise<Checked> => {
  const folder = join(tools.folder, 'checked');
  await mkdir(folder);
  const { parameters } = settingsOf(await readFile(`${root}samconfig.toml`, 'utf8'), 'prod');
  const transformed = await translate(template, { ...parameters, ...everything }, tools);
  await writeFile(join(folder, 'template.json'), transformed);
  for (const file of await operations()) await cp(file, join(folder, 'operations', file.split('/').at(-1) as string));
  await cp(`${root}.github/workflows`, join(folder, '.github/workflows'), { recursive: true });

  const checked = await check(folder, ['--framework', 'cloudformation', 'github_actions'], tools);
  const { passed, findings, resources } = checked;
  console.log(`  ${resources.length} resources and steps: ${passed} checks passed, ${findings.length} findings`);
  const { Resources } = JSON.parse(transformed) as { Resources: Record<string, { Type: string }> };
  const silent = new Set(Object.values(Resources).map(({ Type }) => Type)).difference(new Set(knownTypes));
  console.log(`  It has no check for ${[...silent].toSorted().join(', ')}.`);
  return { ...checked, findings: [...findings, ...overlooked(knownTypes, resources)] };
};

/** What CloudFormation gets of a template with these values of its parameters. */
const translate = (template: string, values: Record<string, string>, { commands, folder, env, signal }: Tools) =>
  run(`${commands}/python`, [`${root}tests/review/transform.py`, template, JSON.stringify(values)], {
    cwd: folder,
    env,
    signal,
  });

const checkDeployments = async (template: string, tools: Tools): Promise<Review> => {
  const text = await readFile(template, 'utf8');
  const { checked, findings } = await deploymentFindings(text, (values) => translate(template, values, tools));
  console.log(`  ${checked.join(', ')}: ${findings.length} findings`);
  return { passed: checked.length - findings.length, findings };
};

/** A false secret has to be found among them, or it has looked nowhere. */
const checkSecrets = async (tools: Tools): Promise<Review> => {
  const folder = join(tools.folder, 'kept');
  await run('git', ['checkout-index', '--all', `--prefix=${folder}/`], {
    cwd: root,
    env: tools.env,
    signal: tools.signal,
  });
  const bait = 'bait.ts';
  await writeFile(join(folder, bait), `const key = 'AKIA${randomBytes(8).toString('hex').toUpperCase()}';\n`);
  const { findings } = await check(folder, ['--framework', 'secrets', '--enable-secret-scan-all-files'], tools);
  const others = findings.filter(({ resource }) => resource !== bait);
  console.log(`  ${others.length} findings`);
  if (others.length === findings.length)
    others.push({ check: 'overlooked', resource: bait, says: 'checkov has not found a secret that is there' });
  return { passed: others.length === 0 ? 1 : 0, findings: others };
};

/** `--skip-download`: or it would ask its makers for texts and rules. Without a key of theirs it uploads nothing. */
const check = async (folder: string, flags: string[], { commands, env, signal }: Tools): Promise<Checked> => {
  const args = ['--directory', folder, ...flags, '--skip-download', '--output', 'json'];
  const checked = await start(`${commands}/checkov`, args, { cwd: folder, env, signal });
  await checked.ended;
  return checkedBy(jsonOf(checked));
};

const auditPackages = async (flags: string[], signal: AbortSignal): Promise<Finding[] | { noAnswer: string }> => {
  const audited = await start('npm', ['audit', '--json', ...flags], { cwd: root, env: process.env, signal });
  await audited.ended;
  return auditedBy(jsonOf(audited));
};

/** @throws with what a command printed, when that is no JSON: then it has failed, and not found anything */
const jsonOf = ({ stdout, output }: { stdout: () => string; output: () => string }): string => {
  try {
    JSON.parse(stdout());
    return stdout();
  } catch {
    throw new Error(output() || 'A command has printed nothing.');
  }
};

await runTests(testReview);
