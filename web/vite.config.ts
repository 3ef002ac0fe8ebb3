import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin, type Rolldown } from 'vite';

/** Resolves workspaces to their sources, not to their built packages. */
const resolve = { tsconfigPaths: true };

/**
 * Builds `src/boot.ts` as its own small file, loaded before the page's script. It sets theme and language before the first
 * paint, and requests the first data while the page's script loads.
 */
const boot = (): Plugin => {
  let source = '/src/boot.ts'; // during development, Vite serves the source
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
      // not async: it must run before the page's script, even if that arrives first, for example from a cache
      {
        tag: 'script',
        attrs: { type: 'module', blocking: 'render', src: source },
        injectTo: 'head-prepend',
      },
      // starts loading the settings before boot.ts, which needs them first
      {
        tag: 'link',
        attrs: { rel: 'preload', href: '/config.json', as: 'fetch', crossorigin: true },
        injectTo: 'head-prepend',
      },
    ],
  };
};

/**
 * Makes Chromium compile all of the first script while it loads, and not each function when it is first called: a twentieth of
 * the time until the first rows on a slow processor. The comment is one of V8's explicit compile hints.
 */
const compileHint = (): Plugin => ({
  name: 'compile-hint',
  generateBundle: {
    order: 'post', // it must be the first line
    handler(_, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk' && file.isEntry) file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
    },
  },
});

/** `npm start` serves these paths while `npx vite web` serves the page. */
const npmStart = `http://localhost:${process.env.PORT ?? 3000}`;
const ofNpmStart = ['/api', '/config.json', '/samples.json', '/docs'];

export default defineConfig(({ command }) => {
  if (command === 'build') process.env.NODE_ENV = 'production'; // overrides shells and tests: a build is for deployment
  return {
    root: import.meta.dirname,
    envDir: false, // one build serves all stages; /config.json has the settings of each
    publicDir: false, // all files except index.html have a hash in their name, so that caches keep them forever
    plugins: [react(), tailwindcss(), boot(), compileHint()],
    resolve,
    worker: { format: 'es' }, // it loads the reader of .xlsx files later
    server: { proxy: Object.fromEntries(ofNpmStart.map((path) => [path, npmStart])) },
    build: {
      emptyOutDir: true,
      assetsInlineLimit: 0, // the Content-Security-Policy allows fonts from files only
      modulePreload: { polyfill: false },
      // one initial chunk: lazy chunks share modules with it, which would otherwise split it into dozens
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] } } },
    },
  };
});
