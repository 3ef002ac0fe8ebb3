import { writeFileSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { onSave } from '../../local/functions/on-save.ts';

let temporary: string;
let folder: string;
let reloads: number;
let watcher: { close: () => Promise<void> };
const handler = () => join(folder, 'functions/echo/handler.ts');

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'on-save-'));
  folder = join(temporary, 'compiled'); // what lies in the project is ignored by such a name, not the project itself
  await mkdir(join(folder, 'functions/echo'), { recursive: true });
  await mkdir(join(folder, 'layers/customers/http/compiled'), { recursive: true });
  await mkdir(join(folder, 'model'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(handler(), '');
  await writeFile(
    join(folder, 'layers/customers/compile.ts'),
    `import { appendFileSync } from 'node:fs'; appendFileSync('compilations', '.');`,
  );
  reloads = 0;
  jest.spyOn(console, 'log').mockImplementation(() => {});
  watcher = await onSave(pathToFileURL(`${folder}/`), () => {
    reloads++;
  });
});
afterEach(async () => {
  await watcher.close();
  jest.restoreAllMocks();
  await rm(temporary, { recursive: true });
});

/** Saves, and rejects when that brings no reload within ten seconds. */
const reloadedBy = async (save: () => Promise<void>): Promise<void> => {
  const before = reloads;
  const deadline = Date.now() + 10_000;
  await save();
  while (reloads === before) {
    if (Date.now() > deadline) throw new Error('It was not reloaded');
    await setTimeout(20);
  }
};
/** As many editors save: a new file takes the place of the old. */
const replaceFile = async (path: string) => {
  await writeFile(`${path}.new`, '');
  await rename(`${path}.new`, path);
};
const compilations = () => readFile(join(folder, 'compilations'), 'utf8').catch(() => '');

describe('a save reloads the functions', () => {
  it('each time that a file is written', async () => {
    for (let i = 0; i < 3; i++) await reloadedBy(() => appendFile(handler(), '//\n'));
  });

  it('each time that a file is replaced', async () => {
    for (let i = 0; i < 3; i++) await reloadedBy(() => replaceFile(handler()));
    await reloadedBy(() => appendFile(handler(), '//\n'));
  });

  it('in a folder that is new', async () => {
    const added = join(folder, 'layers/customers/store');
    await reloadedBy(() => mkdir(added));
    await reloadedBy(() => writeFile(join(added, 'reads.ts'), ''));
  });

  it('in a folder that was removed and is back', async () => {
    await reloadedBy(() => rm(join(folder, 'functions/echo'), { recursive: true }));
    await reloadedBy(() => mkdir(join(folder, 'functions/echo')));
    await reloadedBy(() => writeFile(handler(), ''));
  });

  it('once for several files at a time', async () => {
    await reloadedBy(async () => {
      for (const name of ['a.ts', 'b.ts', 'c.ts']) writeFileSync(join(folder, 'functions/echo', name), '');
    });
    await reloadedBy(() => appendFile(handler(), '//\n'));
    expect(reloads).toBe(2);
  });
});

describe('the request schemas', () => {
  it('are compiled anew when a schema was saved', async () => {
    await reloadedBy(() => writeFile(join(folder, 'layers/customers/http/requests.ts'), ''));
    expect(await compilations()).toBe('.');
    await reloadedBy(() => writeFile(join(folder, 'model/fields.ts'), ''));
    expect(await compilations()).toBe('..');
  });

  it('do not count as saved when they are compiled', async () => {
    writeFileSync(join(folder, 'layers/customers/http/compiled/validators.ts'), '');
    await reloadedBy(() => appendFile(handler(), '//\n'));
    expect(console.log).toHaveBeenCalledWith('Reloaded after a change to functions/echo/handler.ts');
    expect(reloads).toBe(1);
    expect(await compilations()).toBe('');
  });

  it('stay when something else was', async () => {
    await reloadedBy(() => appendFile(handler(), '//\n'));
    expect(await compilations()).toBe('');
  });

  it('that cannot be compiled are told, and reload once they are mended', async () => {
    let told: (message: string) => void;
    const telling = new Promise<string>((resolve) => {
      told = resolve;
    });
    jest.spyOn(console, 'error').mockImplementation((message: string) => told(message));
    const compile = join(folder, 'layers/customers/compile.ts');
    const good = await readFile(compile, 'utf8');
    await writeFile(compile, 'throw new Error("no schema");');
    expect(await telling).toMatch(/^Not reloaded: .*no schema/s);
    expect(reloads).toBe(0);
    await reloadedBy(() => writeFile(compile, good));
  });
});
