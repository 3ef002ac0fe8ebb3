import { parse } from 'yaml';
import type { Finding } from './findings.ts';

/** A finding that is accepted, and why. In `resource`, `*` matches any text. */
export interface Exception {
  check: string;
  resource: string;
  why: string;
}

/** @throws unless each exception has a check, a resource and a reason, and appears once */
export const readExceptions = (yaml: string): Exception[] => {
  const exceptions = parse(yaml) as Exception[];
  const seen = new Set<string>();
  for (const { check, resource, why, ...rest } of exceptions) {
    for (const text of [check, resource, why])
      if (typeof text !== 'string' || text.trim() === '')
        throw new Error(`An exception needs check, resource and why; got ${JSON.stringify({ check, resource, why })}`);
    if (Object.keys(rest).length > 0) throw new Error(`${check} has fields other than check, resource and why`);
    if (seen.has(`${check} ${resource}`)) throw new Error(`${check} of ${resource} appears twice`);
    seen.add(`${check} ${resource}`);
  }
  return exceptions;
};

export interface Verdict {
  /** Findings without an exception. */
  open: Finding[];
  excepted: Finding[];
  /** Exceptions without a finding. */
  unused: Exception[];
}

export const judge = (findings: Finding[], exceptions: Exception[]): Verdict => {
  const isFor = ({ check, resource }: Exception, finding: Finding): boolean =>
    check === finding.check && patternOf(resource).test(finding.resource);
  const isExcepted = (finding: Finding): boolean => exceptions.some((exception) => isFor(exception, finding));
  return {
    open: findings.filter((finding) => !isExcepted(finding)),
    excepted: findings.filter(isExcepted),
    unused: exceptions.filter((exception) => !findings.some((finding) => isFor(exception, finding))),
  };
};

const patternOf = (resource: string): RegExp =>
  new RegExp(`^${resource.split('*').map(RegExp.escape).join('.*')}$`, 's');

/** Removes duplicates: several tools and runs may report one finding. */
export const distinct = (findings: Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [`${finding.check} ${finding.resource}`, finding])).values(),
];
