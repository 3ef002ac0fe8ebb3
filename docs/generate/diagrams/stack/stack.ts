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
