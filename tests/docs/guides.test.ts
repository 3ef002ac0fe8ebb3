import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { blocksIn, type Commands, commandsIn, patternOf } from './blocks.ts';
import { pasteIntoShell } from './pasted.ts';

const printedBy = pasteIntoShell();

/** Commands that do not end, take long or need more than this system. Other tests run them. */
const ranElsewhere =
  /^(npm start|npm run|npm test|npm ci|sam |openapi-python-client |go run |npx @openapitools\/|(\w+=\$\()?aws )/;

const isRunHere = ({ text }: Commands): boolean => !ranElsewhere.test(text);
const end = '--- end of block ---';

/** Runs the commands in one shell and returns the output of each. */
const outputsOf = async (commands: Commands[]): Promise<string[]> => {
  const script = commands.map(({ text }) => `${text}\nprintf '\\n%s\\n' '${end}'\n`).join('');
  return (await printedBy(script)).replaceAll('\r', '').split(`\n${end}\n`);
};

const guides = globSync('docs/*.md').filter((file) => commandsIn(file).some(isRunHere));

describe.each(guides)('the commands of %s', (file) => {
  it('print the documented output', async () => {
    const commands = commandsIn(file).filter(isRunHere);
    const outputs = await outputsOf(commands);
    for (const [n, { text, prints }] of commands.entries())
      expect({ text, output: outputs[n]?.trim() }).toEqual({
        text,
        output: prints === undefined ? '' : expect.stringMatching(patternOf(prints)),
      });
  });
});

it('the curl commands of the README print what their comments say', async () => {
  const commands = readFileSync('README.md', 'utf8').match(/## Try it\n+```sh\n(.*?)```/s)?.[1] as string;
  const printed = [
    '"next":',
    '201 Created',
    '"status":409',
    '{"items":[{"customerId":',
    '"name":"Zoë Weiß"',
    '"name":"Zoë Weiß"',
    '"name":"Zoë Weiß"',
    '{"items":[{"customerId":',
    '"version":2}',
    '"status":412',
    '"pointer":"/email"',
    '304 Not Modified',
    '204 No Content',
    '"deletionDate":',
    '"version":4}',
    '"action":"restored"',
    '204 No Content',
    '"version":1}',
    '"version":1}',
  ];
  let rest = await printedBy(commands);
  for (const text of printed) {
    expect(rest).toContain(text);
    rest = rest.slice(rest.indexOf(text) + text.length);
  }
});

const pages = globSync(['*.md', 'client/*.md', 'docs/*.md']);

it('a test runs every kind of block', () => {
  const kinds = globSync('docs/*.md').flatMap((file) => blocksIn(file).map(({ language }) => `${file}: ${language}`));
  expect(kinds.filter((kind) => !/: (sh|json|insights|http)?$/.test(kind))).toEqual([]); // tests/deploy runs the last two
  const others = ['README.md', 'CONTRIBUTING.md'].flatMap(commandsIn).filter(isRunHere);
  expect(others.map(({ text }) => text.split('\n')[0])).toEqual(['api=http://localhost:3000/api']);
});

it('every npm script in a document exists', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const named = pages.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/npm run ([\w:]+)/g)]);
  expect(named.map(([, script]) => script).filter((script) => !((script as string) in scripts))).toEqual([]);
});

it('every relative link in a document leads to a file', () => {
  const broken = pages.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)]
      .filter(([, path]) => !existsSync(join(dirname(file), path as string)))
      .map(([link]) => `${file}: ${link}`),
  );
  expect(broken).toEqual([]);
});
