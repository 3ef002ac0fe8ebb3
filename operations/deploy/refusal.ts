/** Why nothing was deployed. The message says what to do. */
export class Refusal extends Error {}
