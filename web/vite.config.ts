import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin, type Rolldown } from 'vite';

/** The client's sources, not its package. */
const resolve = { tsconfigPaths: true };

/**
 * `src/boot.ts` as a file of its own in front of the page's script, with all that it needs in it: it is there at once, sets
 * theme and language before anything is seen, and asks for the first data while the rest is still on its way.
 */
const boot = (): Plugin => {
  let source = '/src/boot.ts'; // while developing, Vite serves that itself
  return {
    name: 'boot',
    async buildStart() {
      if (this.environment.mode !== 'build') return;
      const built = await build({
        configFile: false,
        root: import.meta.dirname,
        logLevel: 'silent',
        resolve,
        build: { write: false, rolldownOptions: { input: `${import.meta.dirname}/src/boot.ts` } },
      });
      const [{ code }] = (built as Rolldown.RolldownOutput).output;
      source = `/${this.getFileName(this.emitFile({ type: 'asset', name: 'boot.js', source: code }))}`;
    },
    transformIndexHtml: () => [
      // not async: it has to run before the page's script, also where that comes first, as out of a cache
      {
        tag: 'script',
        attrs: { type: 'module', blocking: 'render', src: source },
        injectTo: 'head-prepend',
      },
      // on its way before boot.ts asks for it, which needs it for whatever comes next
      {
        tag: 'link',
        attrs: { rel: 'preload', href: '/config.json', as: 'fetch', crossorigin: true },
        injectTo: 'head-prepend',
      },
    ],
  };
};

/** Where `npm start` is, and what it answers while `npx vite web` serves the page. */
const npmStart = `http://localhost:${process.env.PORT ?? 3000}`;
const ofNpmStart = ['/api', '/config.json', '/samples.json', '/docs'];

export default defineConfig(({ command }) => {
  if (command === 'build') process.env.NODE_ENV = 'production'; // whatever it is in a shell or in tests: a build is what is deployed
  return {
    root: import.meta.dirname,
    envDir: false, // one build serves all stages: what differs is in /config.json
    publicDir: false, // all but index.html has a hash in its name, to be kept for ever
    plugins: [react(), tailwindcss(), boot()],
    resolve,
    server: { proxy: Object.fromEntries(ofNpmStart.map((path) => [path, npmStart])) },
    build: {
      emptyOutDir: true,
      assetsInlineLimit: 0, // the page's Content-Security-Policy takes fonts from files alone
      modulePreload: { polyfill: false },
      // what the page begins with is one file: what comes later shares parts of it, and would split it in dozens
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] } } },
    },
  };
});
