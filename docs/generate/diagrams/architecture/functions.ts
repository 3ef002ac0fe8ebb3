import { type Area, centre, colours, type Line, panel, right, type Shape, styles } from '../drawing.ts';
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
  words,
  zone,
} from '../parts.ts';
import type { Stack, StackFunction } from '../stack/stack.ts';
import type { Places } from './grid.ts';

export const functionsWidth = 196;
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
      ...paragraph(runtime.join(', '), roomBeside(place.width)),
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

const layerPanel = (name: string, area: Area): Shape[] => [
  panel('layer', area, { within: 'functions', stroke: colours.line }),
  ...words('layer', area, [
    [name, styles.name],
    ['Layer of all functions:', styles.text],
    ...['Middy pipeline', 'Powertools logger', 'JSON Schemas', 'DynamoDB store'].map(
      (part): Line => [part, styles.strong],
    ),
  ]),
];
