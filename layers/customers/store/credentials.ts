/**
 * Replaces the SDK's default credential providers in the bundle (see ../Makefile). Lambda passes credentials in the
 * environment; the other providers (profiles, SSO, metadata services) would add a third to the layer for nothing.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
