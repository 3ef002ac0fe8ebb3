import type { Connector, Drawing, Icon, Label, Panel, Point, Shape } from './drawing.ts';
import { areaOf, colours } from './drawing.ts';
import { type IconName, icons } from './icons.ts';
import { glyphsOf, outlineOf, unitsPerEm } from './type.ts';

/** A drawing as a self-contained SVG: each icon and each letter is in it once. */
export const svgOf = ({ width, height, title, description, shapes }: Drawing): string => {
  const body = (['panel', 'connector', 'icon', 'label'] as const).flatMap((kind) =>
    shapes.filter((shape) => shape.kind === kind).map(elementOf),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="desc">${escaped(description)}</desc>`,
    '<defs>',
    ...iconsOf(shapes),
    ...outlinesOf(shapes),
    '</defs>',
    // its own background: the page may be dark
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="12" fill="${colours.page}" stroke="${colours.border}"/>`,
    ...body,
    '</svg>',
    '',
  ].join('\n');
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Two decimals are precise enough and identical on every machine. */
const n = (value: number): string => String(Math.round(value * 100) / 100);

// --- definitions ---

const iconsOf = (shapes: Shape[]): string[] => {
  const used = new Set<IconName>(shapes.filter((shape) => shape.kind === 'icon').map(({ icon }) => icon));
  return [...used].sort().map((name) => {
    const { viewBox, content } = icons[name];
    return `<symbol id="icon-${name}" viewBox="${viewBox}">${content}</symbol>`;
  });
};

const outlinesOf = (shapes: Shape[]): string[] => {
  const labels = shapes.filter((shape) => shape.kind === 'label');
  const used = new Set(labels.flatMap(({ text, style }) => glyphsOf(text, style.face).map(({ id }) => id)));
  return [...used].sort().flatMap((id) => {
    const outline = outlineOf(id);
    return outline === '' ? [] : [`<path id="${id}" d="${outline}"/>`];
  });
};

// --- shapes ---

const elementOf = (shape: Shape): string => {
  switch (shape.kind) {
    case 'panel':
      return panelElement(shape);
    case 'connector':
      return connectorElement(shape);
    case 'icon':
      return iconElement(shape);
    case 'label':
      return labelElement(shape);
  }
};

const panelElement = ({ x, y, width, height, fill, stroke }: Panel): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${Math.min(8, height / 5)}" fill="${fill}" stroke="${stroke}" stroke-width="1.25"/>`;

const iconElement = ({ icon, x, y, width, height }: Icon): string =>
  `<use href="#icon-${icon}" x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"/>`;

const labelElement = (label: Label): string => {
  const { text, style } = label;
  const scale = style.size / unitsPerEm;
  const letters = glyphsOf(text, style.face)
    .filter(({ id }) => outlineOf(id) !== '')
    .map(({ id, x }) => `<use href="#${id}" x="${x}"/>`);
  return `<g fill="${style.colour}" transform="translate(${n(areaOf(label).x)} ${n(label.y)}) scale(${scale} ${-scale})">${letters.join('')}</g>`;
};

const head = { length: 8, width: 7 };

/** The line ends inside the head: at the tip it would make the arrow blunt. */
const connectorElement = ({ points }: Connector): string => {
  const tip = points.at(-1) as Point;
  const before = points.at(-2) as Point;
  const along = { x: Math.sign(tip.x - before.x), y: Math.sign(tip.y - before.y) };
  const base = { x: tip.x - along.x * head.length, y: tip.y - along.y * head.length };
  const side = { x: (along.y * head.width) / 2, y: (along.x * head.width) / 2 };
  const line = [...points.slice(0, -1), base].map(({ x, y }) => `${n(x)},${n(y)}`).join(' ');
  const arrow = [tip, { x: base.x + side.x, y: base.y + side.y }, { x: base.x - side.x, y: base.y - side.y }];
  return (
    `<polyline points="${line}" fill="none" stroke="${colours.line}" stroke-width="1.5"/>` +
    `<polygon points="${arrow.map(({ x, y }) => `${n(x)},${n(y)}`).join(' ')}" fill="${colours.line}"/>`
  );
};
