import {
  type Area,
  bottom,
  centre,
  colours,
  heightOf,
  type Line,
  label,
  panel,
  right,
  type Shape,
  styles,
} from '../drawing.ts';
import {
  across,
  beside,
  caption,
  captionHeight,
  headHeight,
  inBand,
  padding,
  paragraph,
  roomBeside,
  rowGap,
  sideBySide,
  words,
  zone,
} from '../parts.ts';
import type { Stack, StackFunction } from '../stack/stack.ts';
import type { Places } from './grid.ts';

export const functionsWidth = 276;
const iconSize = 32;

export const functionWords = ({ name, description }: StackFunction): Line[] => [
  [name, styles.name],
  ...paragraph(description, roomBeside(functionsWidth - 2 * padding, iconSize)),
];

/** The functions and their layer. */
export const functionsZone = ({ functions, runtime, layer }: Stack, places: Places): Shape[] => {
  const { functions: place, tables, rows, foot } = places;
  return [
    ...zone('functions', place, 'lambda', [
      ['AWS Lambda', styles.heading],
      [runtime.join(', '), styles.text],
    ]),
    caption('Functions', place.x + padding, place.y + headHeight + captionHeight, 'functions'),
    ...rows.flatMap((row, i) => {
      const of = functions[i] as StackFunction;
      const area = inBand(place, row);
      return [
        panel(of.name, area, { within: 'functions' }),
        ...beside(of.name, area, 'lambda', functionWords(of), iconSize),
        across(of.name, 'tables', [right(area), tables.x], centre(area).y),
      ];
    }),
    ...layerPanel(layer.name, inBand(place, foot)),
  ];
};

const parts = ['Middy pipeline', 'Powertools logger', 'JSON Schemas', 'DynamoDB store'];

const layerPanel = (name: string, area: Area): Shape[] => {
  const said: Line[] = [
    [name, styles.name],
    ['Layer of all functions', styles.text],
  ];
  const top = area.y + padding + heightOf(said) + 4;
  const height = (bottom(area) - padding - top - rowGap) / 2;
  const bricks = [top, top + height + rowGap].flatMap((y) => sideBySide(2, inBand(area, { y, height })));
  return [
    panel('layer', area, { within: 'functions', stroke: colours.line }),
    ...words('layer', area, said),
    ...parts.flatMap((part, i) => {
      const brick = bricks[i] as Area;
      const { x, y } = centre(brick);
      return [
        panel(part, brick, { within: 'layer', fill: colours.zone }),
        label(part, styles.small, { x, y: y + 4 }, part, 'middle'),
      ];
    }),
  ];
};
