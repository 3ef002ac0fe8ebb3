/** Why nothing is deployed; the message is one sentence that says what to do. */
export class Refusal extends Error {}
