import { type Area, bottom, centre, connector, label, right, type Shape, styles } from '../drawing.ts';
import { across, beside, card, colouredPanel, padding, upright } from '../parts.ts';
import type { Stack } from '../stack/stack.ts';
import { type Places, wideGap } from './grid.ts';

/** Clients, CloudFront and sign-in. */
export const front = (stack: Stack, places: Places): Shape[] => [
  ...clients(places),
  ...edge(stack, places),
  ...signIn(stack, places),
];

const clients = ({ browser, consumers, api }: Places): Shape[] => [
  ...card('browser', browser, 'browser', [
    ['Browser', styles.subject],
    ['React front end', styles.text],
  ]),
  ...card('consumers', consumers, 'consumers', [
    ['REST consumers', styles.subject],
    ['other services', styles.text],
  ]),
  ...toApi('consumers', consumers, api, 'HTTPS'),
];

/** A labeled connector to the API. */
const toApi = (from: string, start: Area, api: Area, said: string, y = centre(start).y): Shape[] => [
  across(from, 'api', [right(start), api.x], y),
  label(said, styles.text, { x: api.x - wideGap / 2, y: y - 8 }, undefined, 'middle'),
];

/** The distribution and its origins. */
const edge = ({ bucket, api, distribution }: Stack, places: Places): Shape[] => {
  const { browser, distribution: place, bucket: below } = places;
  const pathsTo = (target: string): string =>
    distribution.behaviours.flatMap(({ to, paths }) => (to === target ? paths : [])).join(' ');
  const { y } = centre(browser);
  return [
    ...card('distribution', place, 'cloudFront', [
      ['Amazon CloudFront', styles.subject],
      [distribution.name, styles.text],
    ]),
    across('browser', 'distribution', [right(browser), place.x], y),
    ...toApi('distribution', place, places.api, pathsTo(api.name), y),
    ...upright('distribution', 'bucket', centre(below).x, [bottom(place), below.y], pathsTo(bucket)),
    ...card('bucket', below, 's3', [
      ['Amazon S3', styles.subject],
      [bucket, styles.text],
    ]),
  ];
};

/** The user pool above the API, where people sign in and the API checks tokens. */
const signIn = ({ userPool }: Stack, { userPool: place, browser, api }: Places): Shape[] => {
  const { y } = centre(place);
  const { x } = centre(browser);
  return [
    colouredPanel('userPool', place, 'cognito'),
    ...beside('userPool', place, 'cognito', [
      ['Amazon Cognito', styles.heading],
      [`User pool ${userPool}`, styles.text],
    ]),
    connector('browser', 'userPool', { x, y: browser.y }, { x, y }, { x: place.x, y }),
    label('signs in', styles.text, { x: x + padding, y: y - 8 }),
    ...upright('api', 'userPool', centre(place).x, [api.y, bottom(place)], 'checks tokens'),
  ];
};
