/**
 * `npm run test:review`: cfn-lint and checkov check the templates as CloudFormation gets them, checkov checks the
 * workflows and searches the files in git for secrets, and npm audit asks for advisories. A finding without a reason in
 * exceptions.yaml fails. After the first run only npm audit needs a network; it is skipped without one.
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
import { environmentWithoutAws, root } from '../sam/toolchain.ts';
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

/** Turns on every optional part of prod's stack. */
const everything = {
  AlarmEmail: 'ada@example.com',
  CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1',
  DomainName: 'customers.example.com',
  Firewall: 'true',
  ReservedConcurrency: '10',
};

/** The types in the templates that checkov has checks for. The other types have tests of their own. */
const knownTypes = [
  'AWS::ApiGateway::Stage',
  'AWS::Backup::BackupVault',
  'AWS::CloudFront::Distribution',
  'AWS::DynamoDB::Table',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::WAFv2::WebACL',
];

const testReview = async (signal: AbortSignal): Promise<Results> => {
  const exceptions = readExceptions(await readFile(`${root}tests/review/exceptions.yaml`, 'utf8'));
  const samCli = await installPython('sam', signal);
  const commands = await installPython('review', signal);
  await using cleanUp = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'customers-review-'));
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }));
  const tools: Tools = { commands, folder, env: reviewEnvironment(samCli, folder), signal };

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
    else skipped.push(`${name}: the registry does not respond (${audit.noResponse})`);
  }

  const isJudged = ({ check }: { check: string }): boolean => skipped.length === 0 || !check.startsWith('GHSA-');
  const verdict = judge(distinct(reviews.flatMap(({ findings }) => findings)), exceptions.filter(isJudged));
  console.log(`\n${verdict.excepted.length} findings have a reason in tests/review/exceptions.yaml.`);
  for (const { check, resource, says } of verdict.open) console.log(`✗ ${check} of ${resource}: ${says}`);
  for (const { check, resource } of verdict.unused)
    console.log(`✗ ${check} of ${resource} is in exceptions.yaml, but was not found: remove the exception.`);
  return {
    passed: reviews.reduce((total, { passed }) => total + passed, 0),
    failed: verdict.open.length + verdict.unused.length,
    skipped,
  };
};

interface Tools {
  /** The folder of the commands of cfn-lint and checkov. */
  commands: string;
  /** A temporary folder. */
  folder: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
}

/** Has no account of AWS or of checkov's vendor, and no settings from the home folder. */
const reviewEnvironment = (samCli: string, folder: string): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(environmentWithoutAws(samCli)).filter(([name]) => !/^(BC|CKV|PRISMA)_/.test(name)),
  ),
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

/** Warnings are findings, too. cfn-lint transforms the template itself, for any parameter values. */
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
  console.log(`  checkov has no check for ${[...silent].toSorted().join(', ')}.`);
  return { ...checked, findings: [...findings, ...overlooked(knownTypes, resources)] };
};

/** Transforms a template with these parameter values, as CloudFormation does. */
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

/** Adds a fake secret, which proves that checkov has searched the files. */
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
    others.push({ check: 'overlooked', resource: bait, says: 'checkov has not found the fake secret' });
  return { passed: others.length === 0 ? 1 : 0, findings: others };
};

/** `--skip-download` keeps checkov from asking its vendor for texts and rules. Without the vendor's key it uploads nothing. */
const check = async (folder: string, flags: string[], { commands, env, signal }: Tools): Promise<Checked> => {
  const args = ['--directory', folder, ...flags, '--skip-download', '--output', 'json'];
  const checked = await start(`${commands}/checkov`, args, { cwd: folder, env, signal });
  await checked.ended;
  return checkedBy(jsonOf(checked));
};

const auditPackages = async (flags: string[], signal: AbortSignal): Promise<Finding[] | { noResponse: string }> => {
  const audited = await start('npm', ['audit', '--json', ...flags], { cwd: root, env: process.env, signal });
  await audited.ended;
  return auditedBy(jsonOf(audited));
};

/** @throws with a command's output, when that is not JSON: the command has failed */
const jsonOf = ({ stdout, output }: { stdout: () => string; output: () => string }): string => {
  try {
    JSON.parse(stdout());
    return stdout();
  } catch {
    throw new Error(output() || 'A command printed nothing.');
  }
};

await runTests(testReview);
