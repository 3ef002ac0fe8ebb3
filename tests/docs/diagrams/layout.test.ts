import { expect, it } from '@jest/globals';
import {
  type Area,
  connector,
  type Drawing,
  icon,
  label,
  panel,
  type Shape,
  styles,
} from '../../../docs/generate/diagrams/drawing.ts';
import { flawsOf } from './layout.ts';

const at = (x: number, y: number, width = 100, height = 60): Area => ({ x, y, width, height });
const drawing = (...shapes: Shape[]): Drawing => ({ width: 600, height: 400, title: '', description: '', shapes });
const two = [panel('a', at(50, 50)), panel('b', at(300, 50))];

it('a drawing without flaws has none', () => {
  const text = label('Customers', styles.text, { x: 60, y: 80 }, 'a');
  const inner = panel('inner', at(310, 60, 40, 20), { within: 'b' });
  const way = connector('a', 'inner', { x: 150, y: 70 }, { x: 310, y: 70 });
  expect(flawsOf(drawing(...two, text, inner, way))).toEqual([]);
});

it.each<[string, Shape[], RegExp]>([
  ['overlapping panels', [...two, panel('c', at(140, 100))], /a and c overlap/],
  ['two panels with one name', [...two, panel('a', at(50, 200))], /two a/],
  ['a panel beyond the picture', [panel('a', at(550, 50))], /a does not lie in/],
  ['a panel that sticks out', [...two, panel('c', at(60, 60), { within: 'a' })], /c does not lie in a/],
  [
    'a cut label',
    [...two, label('What each function may do', styles.text, { x: 60, y: 80 }, 'a')],
    /does not lie in a/,
  ],
  ['a label over a panel', [...two, label('Customers', styles.text, { x: 120, y: 80 })], /"Customers" overlaps a/],
  [
    'overlapping labels',
    [...two, label('GET', styles.text, { x: 60, y: 80 }, 'a'), label('PUT', styles.text, { x: 70, y: 84 }, 'a')],
    /"GET" and "PUT" overlap/,
  ],
  ['an icon that sticks out', [...two, icon('lambda', 40, { x: 120, y: 60 }, 'a')], /icon lambda does not lie in a/],
  ['a connector to nowhere', [...two, connector('a', 'b', { x: 150, y: 80 }, { x: 290, y: 80 })], /does not touch b/],
  ['a slanting connector', [...two, connector('a', 'b', { x: 150, y: 70 }, { x: 300, y: 90 })], /neither level/],
  [
    'crossing connectors',
    [
      ...two,
      panel('above', at(180, 5, 60, 30)),
      panel('below', at(180, 200)),
      connector('a', 'b', { x: 150, y: 80 }, { x: 300, y: 80 }),
      connector('above', 'below', { x: 210, y: 35 }, { x: 210, y: 200 }),
    ],
    /from a to b crosses .*from above to below/,
  ],
  [
    'a connector through a panel',
    [...two, panel('c', at(200, 60, 50, 50)), connector('a', 'b', { x: 150, y: 80 }, { x: 300, y: 80 })],
    /leads through c/,
  ],
  [
    'a connector through a label',
    [...two, label('HTTPS', styles.text, { x: 200, y: 84 }), connector('a', 'b', { x: 150, y: 80 }, { x: 300, y: 80 })],
    /leads through "HTTPS"/,
  ],
])('%s', (_, shapes, flaw) => {
  expect(flawsOf(drawing(...shapes)).join('; ')).toMatch(flaw);
});

it('small labels in a wide drawing', () => {
  const wide = { ...drawing(label('Customers', styles.text, { x: 60, y: 80 })), width: 1500 };
  expect(flawsOf(wide)).toEqual(['"Customers" is too small']);
});
