import { defineConfig } from 'vite';

process.env.NODE_ENV = 'production'; // whatever it is in a shell or in tests: a build is what is deployed

export default defineConfig({
  root: import.meta.dirname,
  envDir: false, // one build serves all stages: what differs is in /config.json
  publicDir: false, // all but index.html has a hash in its name, to be kept for ever
  build: {
    emptyOutDir: true,
    assetsInlineLimit: 0, // the page's Content-Security-Policy takes fonts from files alone
    modulePreload: { polyfill: false },
  },
});
