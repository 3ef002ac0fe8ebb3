import { describe, expect, it } from '@jest/globals';
import { auditedBy, checkedBy, findingsOfLint, overlooked } from './findings.ts';

it('each warning and error of cfn-lint is a finding', () => {
  const matches = [
    {
      Rule: { Id: 'W3005', Description: 'Check obsolete DependsOn' },
      Level: 'Warning',
      Message: "'Role' dependency already enforced",
      Filename: '/tmp/template.yaml',
      Location: { Path: ['Resources', 'Function', 'DependsOn', 0] },
    },
    {
      Rule: { Id: 'E0000' },
      Level: 'Error',
      Message: 'Template needs to be an object.',
      Filename: '/tmp/template.yaml',
      Location: { Path: null },
    },
  ];
  expect(findingsOfLint(JSON.stringify(matches))).toEqual([
    { check: 'W3005', resource: 'Resources.Function', says: "'Role' dependency already enforced" },
    { check: 'E0000', resource: 'template.yaml', says: 'Template needs to be an object.' },
  ]);
  expect(findingsOfLint('[]')).toEqual([]);
});

describe('the output of checkov', () => {
  const check = (check_id: string, resource: string, file_path = '/template.json') => ({
    check_id,
    check_name: `Ensure ${check_id}`,
    resource,
    file_path,
  });
  const report = (check_type: string, results: object) => ({
    check_type,
    results: { passed_checks: [], failed_checks: [], skipped_checks: [], parsing_errors: [], ...results },
  });
  const bucket = 'AWS::S3::Bucket.PageBucket';

  it('has a finding for each failed check, and for each check that a comment skips', () => {
    const templates = report('cloudformation', {
      passed_checks: [check('CKV_1', bucket), check('CKV_2', bucket), check('CKV_1', 'AWS::SNS::Topic.Topic')],
      failed_checks: [check('CKV_3', bucket)],
      skipped_checks: [check('CKV_4', 'AWS::S3::Bucket.Other')],
    });
    expect(checkedBy(JSON.stringify(templates))).toEqual({
      passed: 3,
      findings: [
        { check: 'CKV_3', resource: bucket, says: 'Ensure CKV_3' },
        { check: 'CKV_4', resource: 'AWS::S3::Bucket.Other', says: 'Ensure CKV_4' },
      ],
      resources: [bucket, 'AWS::SNS::Topic.Topic'],
    });
  });

  it('names a workflow step with its file, and a secret by its file only', () => {
    const both = [
      report('github_actions', { failed_checks: [check('CKV_GHA_7', 'on(Deploy)', '/.github/workflows/deploy.yml')] }),
      report('secrets', { failed_checks: [check('CKV_SECRET_2', 'a1b2c3', '/local/samples.ts')] }),
    ];
    expect(checkedBy(JSON.stringify(both)).findings.map(({ resource }) => resource)).toEqual([
      '.github/workflows/deploy.yml on(Deploy)',
      'local/samples.ts',
    ]);
  });

  it('has a finding for a file that checkov cannot read', () => {
    const unread = report('cloudformation', { parsing_errors: ['/template.json'] });
    expect(checkedBy(JSON.stringify(unread)).findings).toMatchObject([
      { check: 'unreadable', resource: '/template.json' },
    ]);
  });

  it('is empty when checkov found no files', () => {
    expect(checkedBy('{"passed": 0, "failed": 0}')).toEqual({ passed: 0, findings: [], resources: [] });
  });

  it('covers every type that checkov knows', () => {
    expect(overlooked(['AWS::S3::Bucket', 'AWS::S3::Bucke', 'AWS::SNS::Topic'], [bucket])).toMatchObject([
      { check: 'overlooked', resource: 'AWS::S3::Bucke' },
      { check: 'overlooked', resource: 'AWS::SNS::Topic' },
    ]);
  });
});

describe('the output of npm audit', () => {
  it('has a finding for each advisory, and none for a package that depends on an affected one', () => {
    const url = 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc';
    const vulnerabilities = {
      inner: { via: [{ source: 1, name: 'inner', title: 'Inner runs code of a stranger', url, severity: 'low' }] },
      outer: { via: ['inner'] },
    };
    expect(auditedBy(JSON.stringify({ auditReportVersion: 2, vulnerabilities }))).toEqual([
      { check: 'GHSA-aaaa-bbbb-cccc', resource: 'inner', says: 'Inner runs code of a stranger' },
    ]);
    expect(auditedBy('{"auditReportVersion": 2, "vulnerabilities": {}}')).toEqual([]);
  });

  it.each([
    ['405 Method Not Allowed - POST https://registry.example/bulk', '405 Method Not Allowed'],
    [
      'request to https://registry.example/bulk failed, reason: connect ECONNREFUSED 127.0.0.1:1',
      'request failed, reason: connect ECONNREFUSED 127.0.0.1:1',
    ],
  ])('says why the registry did not respond: %s', (message, noResponse) => {
    expect(auditedBy(JSON.stringify({ message, error: { summary: '', detail: '' } }))).toEqual({ noResponse });
  });

  it('throws for any other error', () => {
    const error = { code: 'ENOLOCK', summary: 'This command requires an existing lockfile.' };
    expect(() => auditedBy(JSON.stringify({ error }))).toThrow('npm audit failed: This command requires');
  });
});
