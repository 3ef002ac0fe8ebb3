import { globSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { functionsIn, namesOf, routesIn } from '../../stack/functions.ts';
import { readTemplate } from '../../stack/template.ts';

const template = readTemplate();
const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const counts = {
  functions: functionsIn(template).length,
  routes: routesIn(template).length,
  tables: namesOf(template, 'AWS::DynamoDB::Table').length,
};
const guides = ['README.md', 'template.yaml', ...globSync('docs/*.md')].map((file) => [
  file,
  readFileSync(file, 'utf8'),
]);

it.each(Object.entries(counts))('every text that counts the %s says %i', (what, count) => {
  const pattern = new RegExp(`\\b(${words.join('|')}) (?:Lambda |DynamoDB )?${what}\\b`, 'gi');
  const found = guides.flatMap(([file, text]) =>
    [...(text as string).matchAll(pattern)].map(([all, number = '']) => ({
      file,
      all,
      number: words.indexOf(number.toLowerCase()),
    })),
  );
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter(({ number }) => number !== count)).toEqual([]);
});
