import { resolve } from 'node:path';

/** Resolves a path of an argument: npm runs scripts in the folder of package.json, and names the caller's folder. */
export const pathFrom = (argument: string): string => resolve(process.env.INIT_CWD ?? '', argument);
