import { namesOf } from '../../../../stack/functions.ts';
import type { Template } from '../../../../stack/template.ts';
import { apiIn } from './api.ts';
import { distributionIn, firewallIn, userPoolIn } from './front.ts';
import { functionsIn, layerIn, runtimeIn } from './functions.ts';
import { checkKinds, theOne } from './resources.ts';
import { logsIn, tablesIn } from './tables.ts';

/** What the pictures show of a template. */
export interface Stack {
  api: {
    name: string;
    stage: string;
    endpoint: string;
    /** What the gateway itself answers, by status. */
    errors: { status: number; types: string[] }[];
  };
  functions: StackFunction[];
  /** What all functions have in common, in a few words. */
  runtime: string[];
  layer: { name: string; description: string };
  tables: { name: string; facts: string[] }[];
  logs: { groups: number; days: number };
  alarms: string[];
  distribution: Distribution;
  bucket: string;
  userPool: string;
  firewall: Firewall;
}

export interface Firewall {
  name: string;
  /** Whether a parameter puts it there. */
  isOptional: boolean;
}

export interface StackFunction {
  name: string;
  description: string;
  routes: { method: string; path: string }[];
  /** Its operations on each table that it may use. */
  rights: Record<string, string[]>;
}

export interface Distribution {
  name: string;
  /** What it passes on: the paths, and the resource that gets them. */
  behaviours: { paths: string[]; to: string }[];
}

/**
 * Takes what the pictures show from a template.
 *
 * @throws when the template has something that they do not show, so that none of it is left out unnoticed
 */
export const stackOf = (template: Template): Stack => {
  checkKinds(template);
  return {
    api: apiIn(template),
    functions: functionsIn(template),
    runtime: runtimeIn(template),
    layer: layerIn(template),
    tables: tablesIn(template),
    logs: logsIn(template),
    alarms: namesOf(template, 'AWS::CloudWatch::Alarm'),
    distribution: distributionIn(template),
    bucket: theOne(template, 'AWS::S3::Bucket'),
    userPool: userPoolIn(template),
    firewall: firewallIn(template),
  };
};
