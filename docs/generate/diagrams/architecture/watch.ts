import { bottom, centre, type Line, type Shape, styles } from '../drawing.ts';
import { paragraph, roomBeside, upright, zone } from '../parts.ts';
import type { Stack } from '../stack/stack.ts';
import type { Places } from './grid.ts';

export const watchWords = ({ logs, alarms, functions }: Stack, width: number): Line[] => {
  const ofApi = logs.groups > functions.length ? ' and one for the API' : '';
  const texts = [
    `${logs.groups} log groups, one for each function${ofApi}, kept for ${logs.days} days`,
    ...(alarms.length > 0 ? [`${alarms.length} alarms: ${alarms.join(', ')}`] : []),
  ];
  return [['Amazon CloudWatch', styles.heading], ...texts.flatMap((text) => paragraph(text, roomBeside(width)))];
};

/** Logs and alarms, below all. */
export const watch = (stack: Stack, { functions, watch: place }: Places): Shape[] => [
  ...zone('watch', place, 'cloudWatch', watchWords(stack, place.width), place.height),
  ...upright('functions', 'watch', centre(functions).x, [bottom(functions), place.y], 'logs'),
];
