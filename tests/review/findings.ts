/** A problem that a tool reports. */
export interface Finding {
  /** The id of the rule or advisory. */
  check: string;
  resource: string;
  says: string;
}

/** The result of one tool on one subject. */
export interface Review {
  passed: number;
  findings: Finding[];
}

// --- cfn-lint ---

interface LintMatch {
  Rule: { Id: string };
  Message: string;
  Filename: string;
  Location: { Path: (string | number)[] | null };
}

/** Reads the output of `cfn-lint --format json`. Resources have their path in the template: `Resources.Distribution`. */
export const findingsOfLint = (json: string): Finding[] =>
  (JSON.parse(json) as LintMatch[]).map(({ Rule, Message, Filename, Location }) => ({
    check: Rule.Id,
    resource: Location.Path?.slice(0, 2).join('.') || (Filename.split('/').at(-1) as string),
    says: Message,
  }));

// --- checkov ---

interface CheckovReport {
  check_type: string;
  results: { passed_checks: Check[]; failed_checks: Check[]; skipped_checks: Check[]; parsing_errors: string[] };
}

interface Check {
  check_id: string;
  check_name: string;
  resource: string;
  file_path: string;
}

/** A result of checkov. */
export interface Checked extends Review {
  /** The resources that at least one check covers. */
  resources: string[];
}

/**
 * Reads the output of `checkov -o json`: a report, a list of reports, or counts of zero when it found no files. A check
 * that a comment in a template skips is a finding, too: exceptions.yaml is the one place for exceptions.
 */
export const checkedBy = (json: string): Checked => {
  const reports = [JSON.parse(json) as Partial<CheckovReport> | Partial<CheckovReport>[]]
    .flat()
    .filter((report): report is CheckovReport => report.check_type !== undefined);
  const findings = reports.flatMap(({ check_type, results }) => [
    ...[...results.failed_checks, ...results.skipped_checks].map((check) => findingOf(check_type, check)),
    ...results.parsing_errors.map((file) => ({ check: 'unreadable', resource: file, says: 'checkov cannot read it' })),
  ]);
  const passed = reports.flatMap(({ results }) => results.passed_checks);
  const all = reports.flatMap(({ results }) => [...results.passed_checks, ...results.failed_checks]);
  return { passed: passed.length, findings, resources: [...new Set(all.map(({ resource }) => resource))] };
};

const findingOf = (type: string, { check_id, check_name, resource, file_path }: Check): Finding => {
  const file = file_path.replace(/^\//, '');
  const place = { cloudformation: resource, secrets: file }[type] ?? `${file} ${resource}`;
  return { check: check_id, resource: place, says: check_name };
};

/** A finding for each of these types of which checkov has checked no resource. */
export const overlooked = (types: string[], resources: string[]): Finding[] =>
  types
    .filter((type) => !resources.some((resource) => resource.startsWith(`${type}.`)))
    .map((type) => ({ check: 'overlooked', resource: type, says: 'checkov checked no resource of this type' }));

// --- npm audit ---

interface AuditReport {
  message?: string;
  error?: { code?: string; summary: string };
  vulnerabilities?: Record<string, { via: (string | { name: string; url: string; title: string })[] }>;
}

/** Reads the output of `npm audit --json`: advisories, or why the registry returned none. */
export const auditedBy = (json: string): Finding[] | { noResponse: string } => {
  const { message, error, vulnerabilities } = JSON.parse(json) as AuditReport;
  if (vulnerabilities) return Object.values(vulnerabilities).flatMap(({ via }) => via.flatMap(advisoryOf));
  if (message === undefined) throw new Error(`npm audit failed: ${error?.summary}`);
  return { noResponse: message.replace(/ - \w+ https?:.*| to https?:\S+/s, '') };
};

/** A bare name stands for a package that depends on one with an advisory, which has its own entry. */
const advisoryOf = (via: string | { name: string; url: string; title: string }): Finding[] =>
  typeof via === 'string' ? [] : [{ check: via.url.split('/').at(-1) as string, resource: via.name, says: via.title }];
