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
  folder = join(temporary, 'compiled'); // a folder of this name is ignored within the project only
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

/** Saves. Rejects without a reload within ten seconds. */
const reloadedBy = async (save: () => Promise<void>): Promise<void> => {
  const before = reloads;
  const deadline = Date.now() + 10_000;
  await save();
  while (reloads === before) {
    if (Date.now() > deadline) throw new Error('It was not reloaded');
    await setTimeout(20);
  }
};
/** Like many editors, which replace the old file by a new one. */
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

  it('in a new folder', async () => {
    const added = join(folder, 'layers/customers/store');
    await reloadedBy(() => mkdir(added));
    await reloadedBy(() => writeFile(join(added, 'reads.ts'), ''));
  });

  it('in a folder that was removed and restored', async () => {
    await reloadedBy(() => rm(join(folder, 'functions/echo'), { recursive: true }));
    await reloadedBy(() => mkdir(join(folder, 'functions/echo')));
    await reloadedBy(() => writeFile(handler(), ''));
  });

  it('once for several files saved together', async () => {
    await reloadedBy(async () => {
      for (const name of ['a.ts', 'b.ts', 'c.ts']) writeFileSync(join(folder, 'functions/echo', name), '');
    });
    await reloadedBy(() => appendFile(handler(), '//\n'));
    expect(reloads).toBe(2);
  });
});

describe('the request schemas', () => {
  it('are compiled again after a save of a schema', async () => {
    await reloadedBy(() => writeFile(join(folder, 'layers/customers/http/requests.ts'), ''));
    expect(await compilations()).toBe('.');
    await reloadedBy(() => writeFile(join(folder, 'model/fields.ts'), ''));
    expect(await compilations()).toBe('..');
  });

  it('do not count as a save when compiled', async () => {
    writeFileSync(join(folder, 'layers/customers/http/compiled/validators.ts'), '');
    await reloadedBy(() => appendFile(handler(), '//\n'));
    expect(console.log).toHaveBeenCalledWith('Reloaded after a change to functions/echo/handler.ts');
    expect(reloads).toBe(1);
    expect(await compilations()).toBe('');
  });

  it('stay after any other save', async () => {
    await reloadedBy(() => appendFile(handler(), '//\n'));
    expect(await compilations()).toBe('');
  });

  it('that fail to compile are reported, and reload once fixed', async () => {
    let printed: (message: string) => void;
    const failure = new Promise<string>((resolve) => {
      printed = resolve;
    });
    jest.spyOn(console, 'error').mockImplementation((message: string) => printed(message));
    const compile = join(folder, 'layers/customers/compile.ts');
    const good = await readFile(compile, 'utf8');
    await writeFile(compile, 'throw new Error("no schema");');
    expect(await failure).toMatch(/^Not reloaded: .*no schema/s);
    expect(reloads).toBe(0);
    await reloadedBy(() => writeFile(compile, good));
  });
});
