/**
 * Replaces the SDK's default credential providers in the bundle (see ../Makefile). Lambda passes credentials in the
 * environment. The other providers (profiles, SSO, metadata services) would only add a third to the size of the layer.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
