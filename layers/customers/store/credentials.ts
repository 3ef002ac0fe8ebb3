/**
 * Takes the place of the SDK's default credential providers in the bundle (see ../Makefile). Lambda hands a function
 * its credentials in the environment, so that the others (profiles, SSO, metadata services) would never be asked; they
 * would be a third of the layer.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
