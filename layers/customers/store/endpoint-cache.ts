/**
 * Replaces the SDK's cache of discovered endpoints in the bundle (see ../Makefile). The DynamoDB client creates the cache,
 * but none of its commands discovers endpoints.
 */
export class EndpointCache {}
