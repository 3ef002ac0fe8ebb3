import {
  type Area,
  centre,
  colours,
  heightOf,
  type Line,
  panel,
  right,
  type Shape,
  space,
  styles,
} from '../drawing.ts';
import { across, caption, captionHeight, endOf, headHeight, inBand, padding, paragraph, words } from '../parts.ts';
import type { Places } from './places.ts';
import { entriesHeight, entriesOf, entryLabels, type Flow, type Row } from './rows.ts';

/** The responses. */
export const responsesLane = ({ failures }: Flow, rows: Row[], places: Places): Shape[] => {
  const { tables, responses: lane, intro } = places;
  const head = inBand(lane, { y: lane.y, height: headHeight });
  return [
    panel('responses', lane, { fill: colours.zone, stroke: colours.line }),
    ...words('responses', { ...head, x: lane.x }, headWords, 'middle'),
    ...introPanel(failures, inBand(lane, intro)),
    caption('Response of the use case', head.x, endOf(intro) + captionHeight, 'responses'),
    ...rows.flatMap(({ name: route, responses }, i) => {
      const area = inBand(lane, places.rows[i] ?? intro);
      const name = `responses of ${route}`;
      const y = centre(area).y - entriesHeight(responses) / 2;
      return [
        panel(name, area, { within: 'responses' }),
        ...entryLabels(responses, { x: area.x + padding, y }, name),
        across('tables', name, [right(tables), area.x], centre(area).y),
      ];
    }),
  ];
};

const headWords: Line[] = [
  ['Responses', styles.heading],
  ['JSON or a problem (RFC 9457)', styles.text],
];

const introPanel = (failures: Flow['failures'], area: Area): Shape[] => {
  const width = area.width - 2 * padding;
  const said: Line[] = [
    ['Back through the pipeline', styles.subject],
    space,
    ...paragraph('In reverse order: errors become problems, headers are added, and the outcome is logged.', width),
    space,
    space,
    ['Any function can also fail', styles.subject],
    space,
  ];
  const entries = { x: area.x + padding, y: area.y + padding + heightOf(said) };
  return [
    panel('any response', area, { within: 'responses' }),
    ...words('any response', area, said),
    ...entryLabels(entriesOf(failures), entries, 'any response'),
  ];
};
