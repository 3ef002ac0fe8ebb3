import {
  type Area,
  bottom,
  centre,
  connector,
  type Line,
  label,
  panel,
  right,
  type Shape,
  styles,
} from '../drawing.ts';
import { across, below, beside, card, colouredPanel, padding, upright } from '../parts.ts';
import type { Distribution, Stack } from '../stack/stack.ts';
import { firewallHeight, type Places, wideGap } from './grid.ts';

/** Clients, and what is in front of the API. */
export const front = (stack: Stack, places: Places): Shape[] => [
  ...clients(stack, places),
  ...(stack.distribution ? edge(stack, stack.distribution, places) : []),
  ...signIn(stack, places),
];

const clients = ({ distribution }: Stack, { browser, consumers, api }: Places): Shape[] => [
  ...card('browser', browser, 'browser', [
    ['Browser', styles.subject],
    ['React front end', styles.text],
  ]),
  ...card('consumers', consumers, 'consumers', [
    ['REST consumers', styles.subject],
    ['other services', styles.text],
  ]),
  ...(distribution ? [] : toApi('browser', browser, api, 'HTTPS')),
  ...toApi('consumers', consumers, api, 'HTTPS'),
];

/** A connector with words in front of the API. */
const toApi = (from: string, start: Area, api: Area, said: string, y = centre(start).y): Shape[] => [
  across(from, 'api', [right(start), api.x], y),
  label(said, styles.text, { x: api.x - wideGap / 2, y: y - 8 }, undefined, 'middle'),
];

/** The distribution, and what it passes requests on to. */
const edge = ({ buckets, api, firewall }: Stack, { name, behaviours }: Distribution, places: Places): Shape[] => {
  const { browser, distribution, bucket } = places;
  if (!distribution || !bucket) return [];
  const pathsTo = (targets: string[]): string =>
    behaviours.flatMap(({ to, paths }) => (targets.includes(to) ? paths : [])).join(' ');
  const { x } = centre(bucket);
  const { y } = centre(browser);
  return [
    ...distributionCard(distribution, name, firewall?.of === 'distribution'),
    across('browser', 'distribution', [right(browser), distribution.x], y),
    ...(pathsTo([api.name]) ? toApi('distribution', distribution, places.api, pathsTo([api.name]), y) : []),
    ...(pathsTo(buckets)
      ? upright('distribution', 'bucket', x, [bottom(distribution), bucket.y], pathsTo(buckets))
      : []),
    ...(buckets.length > 0 ? card('bucket', bucket, 's3', bucketWords(buckets)) : []),
  ];
};

const bucketWords = (buckets: string[]): Line[] => [
  ['Amazon S3', styles.subject],
  ...buckets.map((name): Line => [name, styles.text]),
];

/** The firewall is below its words, so that these are as high as those of the browser. */
const distributionCard = (place: Area, name: string, hasFirewall: boolean): Shape[] => {
  const upper = hasFirewall ? { ...place, height: place.height - firewallHeight } : place;
  const wall = {
    x: place.x + 8,
    y: bottom(place) - 8 - firewallHeight,
    width: place.width - 16,
    height: firewallHeight,
  };
  return [
    colouredPanel('distribution', place, 'cloudFront'),
    ...below('distribution', upper, 'cloudFront', [
      ['Amazon CloudFront', styles.subject],
      [name, styles.text],
    ]),
    ...(hasFirewall ? firewallPanel(wall, 'distribution') : []),
  ];
};

export const firewallPanel = (place: Area, within: string): Shape[] => [
  panel('firewall', place, { within }),
  ...beside('firewall', place, 'waf', [['AWS WAF', styles.strong]], 24),
];

/** The user pool above the API, which asks it about tokens; people sign in there. */
const signIn = ({ userPool, api }: Stack, { userPool: place, browser, api: apiPlace }: Places): Shape[] => {
  if (!userPool || !place) return [];
  const { y } = centre(place);
  const { x } = centre(browser);
  const asks = upright('api', 'userPool', centre(place).x, [apiPlace.y, bottom(place)], 'checks tokens');
  return [
    colouredPanel('userPool', place, 'cognito'),
    ...beside('userPool', place, 'cognito', [
      ['Amazon Cognito', styles.heading],
      [`User pool ${userPool.name}`, styles.text],
    ]),
    ...(userPool.hasClient
      ? [
          connector('browser', 'userPool', { x, y: browser.y }, { x, y }, { x: place.x, y }),
          label('signs in', styles.text, { x: x + padding, y: y - 8 }),
        ]
      : []),
    ...(api.userPool === userPool.name ? asks : []),
  ];
};
