/** The claims of a token, from the gateway's authorizer. Valid claims are text. */
export type Claims = Record<string, unknown>;

export const isText = (claim: unknown): claim is string => typeof claim === 'string' && claim !== '';

/** The subject of a client-credentials token is its client. In doubt, the caller is a person, who needs a group. */
export const isMachine = ({ sub, client_id, username }: Claims): boolean => sub === client_id && username === undefined;
