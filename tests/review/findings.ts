/** What a tool has to say against something. */
export interface Finding {
  /** The id of its rule, or of an advisory. */
  check: string;
  resource: string;
  says: string;
}

/** What came of one tool's look at one thing. */
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

/** What `cfn-lint --format json` prints. A resource is named as in the template: `Resources.Distribution`. */
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

/** What checkov looked at: its findings, how many checks passed, and the resources it has a check for. */
export interface Checked extends Review {
  resources: string[];
}

/**
 * What `checkov -o json` prints: a report, a list of them, or, where it has found nothing to look at, mere zeros. What a
 * comment in a template lets pass is a finding, too: exceptions are in one place.
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

/** One for each type of resource that checkov knows, is in the template, and was not looked at all the same. */
export const overlooked = (types: string[], resources: string[]): Finding[] =>
  types
    .filter((type) => !resources.some((resource) => resource.startsWith(`${type}.`)))
    .map((type) => ({ check: 'overlooked', resource: type, says: 'checkov has looked at none' }));

// --- npm audit ---

interface AuditReport {
  message?: string;
  error?: { code?: string; summary: string };
  vulnerabilities?: Record<string, { via: (string | { name: string; url: string; title: string })[] }>;
}

/** What `npm audit --json` prints: its advisories, or why the registry has given none. */
export const auditedBy = (json: string): Finding[] | { noAnswer: string } => {
  const { message, error, vulnerabilities } = JSON.parse(json) as AuditReport;
  if (vulnerabilities) return Object.values(vulnerabilities).flatMap(({ via }) => via.flatMap(advisoryOf));
  if (message === undefined) throw new Error(`npm audit failed: ${error?.summary}`);
  return { noAnswer: message.replace(/ - \w+ https?:.*| to https?:\S+/s, '') };
};

/** A package that is only named depends on one with an advisory, which is in the list itself. */
const advisoryOf = (via: string | { name: string; url: string; title: string }): Finding[] =>
  typeof via === 'string' ? [] : [{ check: via.url.split('/').at(-1) as string, resource: via.name, says: via.title }];
