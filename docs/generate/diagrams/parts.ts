import {
  type Area,
  type Connector,
  centre,
  colours,
  connector,
  heightOf,
  icon,
  type Label,
  type Line,
  label,
  lines,
  type Panel,
  panel,
  type Shape,
  styles,
} from './drawing.ts';
import { type IconName, icons } from './icons.ts';
import { wrapped } from './type.ts';

/** Building blocks of both pictures. */

export const margin = 20;
export const padding = 10;
export const rowGap = 6;

/** A horizontal band across all columns. */
export type Band = Pick<Area, 'y' | 'height'>;

// --- words in panels ---

/** Text at the left of a panel, at its top or middle. */
export const words = (name: string, area: Area, of: Line[], at: 'top' | 'middle' = 'top'): Label[] => {
  const y = at === 'top' ? area.y + padding : centre(area).y - heightOf(of) / 2;
  return lines(of, { x: area.x + padding, y }, name);
};

/** A text, wrapped into lines. */
export const paragraph = (text: string, width: number): Line[] =>
  wrapped(text, styles.text, width).map((line) => [line, styles.text]);

// --- zones and cards ---

export const headHeight = 60;
export const captionHeight = 30;
const iconSize = 40;

/** A panel in the color of its service. */
export const colouredPanel = (name: string, area: Area, of: IconName): Panel =>
  panel(name, area, { fill: colours.zone, stroke: icons[of].colour });

/** A large panel with the icon of its service and text at its top. */
export const zone = (name: string, area: Area, of: IconName, said: Line[], head = headHeight): Shape[] => [
  colouredPanel(name, area, of),
  ...beside(name, { ...area, height: head }, of, said),
];

/** The heading of a column in a zone, above its first row. */
export const caption = (
  said: string,
  x: number,
  firstRow: number,
  within: string,
  style: Label['style'] = styles.name,
): Label => label(said, style, { x, y: firstRow - 11 }, within);

/** An icon with text to its right, vertically centered. */
export const beside = (name: string, area: Area, of: IconName, said: Line[], size = iconSize): Shape[] => {
  const middle = centre(area).y;
  const picture = { x: area.x + padding, y: middle - size / 2 };
  return [
    icon(of, size, picture, name),
    ...lines(said, { x: picture.x + size + padding, y: middle - heightOf(said) / 2 }, name),
  ];
};

/** The width for text beside an icon. */
export const roomBeside = (width: number, size = iconSize): number => width - 3 * padding - size;

/** A panel with an icon above text, in the colors of a zone if it is an AWS service. */
export const card = (name: string, area: Area, of: IconName, said: Line[]): Shape[] => [
  icons[of].isService ? colouredPanel(name, area, of) : panel(name, area),
  ...below(name, area, of, said),
];

/** An icon with text below it, centered. */
export const below = (name: string, area: Area, of: IconName, said: Line[], size = iconSize): Shape[] => {
  const { x, y } = centre(area);
  const top = y - (size + 6 + heightOf(said)) / 2;
  return [icon(of, size, { x: x - size / 2, y: top }, name), ...lines(said, { x, y: top + size + 6 }, name, 'middle')];
};

// --- connectors ---

/** A horizontal connector to the right. */
export const across = (from: string, to: string, [start, end]: [number, number], y: number): Connector =>
  connector(from, to, { x: start, y }, { x: end, y });

/** A vertical connector, with text to its right. */
export const upright = (from: string, to: string, x: number, [start, end]: [number, number], said: string): Shape[] => [
  connector(from, to, { x, y: start }, { x, y: end }),
  label(said, styles.text, { x: x + padding, y: (start + end) / 2 + 4 }),
];

// --- areas ---

/** Divides an area into columns of equal width. */
export const sideBySide = (count: number, { x, y, width, height }: Area): Area[] => {
  const each = (width - rowGap * (count - 1)) / count;
  return Array.from({ length: count }, (_, i) => ({ x: x + i * (each + rowGap), y, width: each, height }));
};

/** Bands below each other. */
export const stacked = (heights: number[], top: number): Band[] => {
  let y = top;
  return heights.map((height) => {
    const band = { y, height };
    y += height + rowGap;
    return band;
  });
};

/** The part of a zone or column inside a band. */
export const inBand = ({ x, width }: Area, { y, height }: Band): Area => ({
  x: x + padding,
  y,
  width: width - 2 * padding,
  height,
});

export const endOf = ({ y, height }: Band): number => y + height;
export const middleOf = ({ y, height }: Band): number => y + height / 2;
