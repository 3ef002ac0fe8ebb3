import type { IconName } from './icons.ts';
import { ascent, descent, type TextStyle, widthOf } from './type.ts';

/** A picture as data: shapes and their positions. The tests check the layout, and svg.ts writes it as SVG. */
export interface Drawing {
  width: number;
  height: number;
  title: string;
  /** A text alternative for the picture. */
  description: string;
  shapes: Shape[];
}

export type Shape = Panel | Label | Icon | Connector;

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface Panel extends Area {
  kind: 'panel';
  /** Unique in the drawing. */
  name: string;
  /** The name of the surrounding panel; undefined for the drawing itself. */
  within?: string | undefined;
  fill: string;
  stroke: string;
}

export interface Label {
  kind: 'label';
  text: string;
  /** The start, middle or end of the text, by `align`; `y` is the baseline. */
  x: number;
  y: number;
  align: 'start' | 'middle' | 'end';
  style: TextStyle;
  /** The name of the surrounding panel; undefined outside of panels. */
  within?: string | undefined;
}

export interface Icon extends Area {
  kind: 'icon';
  icon: IconName;
  within: string;
}

/** A line between the borders of two panels, with an arrowhead at its end. */
export interface Connector {
  kind: 'connector';
  from: string;
  to: string;
  points: Point[];
}

// --- looks ---

export const colours = {
  page: '#ffffff',
  border: '#c9d1db',
  zone: '#f4f6f9',
  ink: '#17212e',
  muted: '#4a5767',
  line: '#566476',
  success: '#0b6b3a',
  rejection: '#9a3412',
  rejectionFill: '#fdf0e6',
};

export const styles = {
  title: { face: 'semibold', size: 22, colour: colours.ink },
  heading: { face: 'semibold', size: 15, colour: colours.ink },
  name: { face: 'semibold', size: 14, colour: colours.ink },
  subject: { face: 'semibold', size: 12.5, colour: colours.ink },
  text: { face: 'regular', size: 12.5, colour: colours.muted },
  small: { face: 'regular', size: 12.5, colour: colours.ink },
  number: { face: 'regular', size: 12.5, colour: colours.muted },
  rejectionNumber: { face: 'semibold', size: 12.5, colour: colours.rejection },
  success: { face: 'monoSemibold', size: 12.5, colour: colours.success },
  rejection: { face: 'monoSemibold', size: 12.5, colour: colours.rejection },
  strong: { face: 'regular', size: 12.5, colour: colours.ink },
  code: { face: 'mono', size: 12.5, colour: colours.ink },
  method: { face: 'monoSemibold', size: 12.5, colour: colours.ink },
} as const satisfies Record<string, TextStyle>;

// --- shapes ---

export const panel = (
  name: string,
  area: Area,
  look: Partial<Pick<Panel, 'fill' | 'stroke' | 'within'>> = {},
): Panel => ({
  kind: 'panel',
  name,
  fill: colours.page,
  stroke: colours.border,
  ...area,
  ...look,
});

export const label = (
  text: string,
  style: TextStyle,
  { x, y }: Point,
  within?: string,
  align: Label['align'] = 'start',
): Label => ({ kind: 'label', text, x, y, align, style, within });

export const icon = (name: IconName, size: number, { x, y }: Point, within: string): Icon => ({
  kind: 'icon',
  icon: name,
  x,
  y,
  width: size,
  height: size,
  within,
});

export const connector = (from: string, to: string, ...points: Point[]): Connector => ({
  kind: 'connector',
  from,
  to,
  points,
});

/** A text and its style. */
export type Line = [text: string, style: TextStyle];

/** The space between paragraphs. */
export const space: Line = ['', { face: 'regular', size: 5, colour: colours.ink }];

/** The distance between the baselines of lines. */
export const leading = ({ size }: TextStyle): number => Math.round(size * 1.28);

/** Lines below each other; the first is below `y`. */
export const lines = (of: Line[], { x, y }: Point, within?: string, align: Label['align'] = 'start'): Label[] => {
  let baseline = y - 0.25 * (of[0]?.[1].size ?? 0);
  return of.flatMap(([text, style]) => {
    baseline += leading(style);
    return text === '' ? [] : label(text, style, { x, y: baseline }, within, align);
  });
};

export const heightOf = (of: Line[]): number => of.reduce((sum, [, style]) => sum + leading(style), 0);

// --- areas ---

export const right = ({ x, width }: Area): number => x + width;
export const bottom = ({ y, height }: Area): number => y + height;
export const centre = ({ x, y, width, height }: Area): Point => ({ x: x + width / 2, y: y + height / 2 });

/** The area that a label takes, by the font's metrics. */
export const areaOf = ({ text, x, y, align, style }: Label): Area => {
  const width = widthOf(text, style);
  const before = { start: 0, middle: width / 2, end: width }[align];
  return { x: x - before, y: y - ascent * style.size, width, height: (ascent + descent) * style.size };
};
