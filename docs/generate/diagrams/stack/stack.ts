import { namesOf } from '../../../../stack/functions.ts';
import type { Template } from '../../../../stack/template.ts';
import { apiIn } from './api.ts';
import { distributionIn, firewallIn, userPoolIn } from './front.ts';
import { functionsIn, layerIn, runtimeIn } from './functions.ts';
import { checkKinds, theOne } from './resources.ts';
import { logsIn, tablesIn } from './tables.ts';

/** The parts of a template that the pictures show. */
export interface Stack {
  api: {
    name: string;
    stage: string;
    endpoint: string;
    /** The gateway's own errors, by status. */
    errors: { status: number; types: string[] }[];
  };
  functions: StackFunction[];
  /** The common settings of the functions. */
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
  /** Whether a parameter turns it on. */
  isOptional: boolean;
}

export interface StackFunction {
  name: string;
  description: string;
  routes: { method: string; path: string }[];
  /** Its operations on each table. */
  rights: Record<string, string[]>;
}

export interface Distribution {
  name: string;
  /** The paths that it forwards, and the resource that receives them. */
  behaviours: { paths: string[]; to: string }[];
}

/**
 * Reads the parts that the pictures show from a template.
 *
 * @throws if the template has a part that the pictures do not show
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
