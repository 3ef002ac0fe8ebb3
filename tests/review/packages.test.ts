import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

interface LockedPackage {
  link?: boolean;
  integrity?: string;
  /** Another package contains it, and that package's hash covers it. */
  inBundle?: boolean;
  hasInstallScript?: boolean;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, LockedPackage>;
};
const { allowScripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { allowScripts: Record<string, boolean> };
const locked = Object.entries(packages).filter(
  ([path, { link, inBundle }]) => path.includes('node_modules/') && !link && !inBundle,
);

it('every package is locked to its hash', () => {
  expect(locked.length).toBeGreaterThan(100);
  for (const [path, { integrity }] of locked)
    expect([path, integrity]).toEqual([path, expect.stringMatching(/^sha512-/)]);
});

it('only packages that package.json allows run an install script', () => {
  const withScript = locked.filter(([, { hasInstallScript }]) => hasInstallScript);
  const names = new Set(withScript.map(([path]) => path.replace(/^.*node_modules\//, '')));
  expect([...names].filter((name) => !(name in allowScripts))).toEqual([]);
  expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(['esbuild', 'node']);
});
