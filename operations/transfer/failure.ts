/** The command ends without a result. The message says why, and what to do. */
export class Failure extends Error {}
