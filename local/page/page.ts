import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Template } from '../../stack/template.ts';
import { headersOf } from '../../web/files.ts';
import type { Config } from '../../web/src/config.ts';
import type { Page } from '../gateway/gateway.ts';
import { sampleBodies } from '../samples.ts';
import { watchSaves } from '../saves.ts';
import { type Build, buildPage, type Files } from './build.ts';
import { encoded, encodingFor, isCompressed } from './compression.ts';
import { type Hosting, hostingOf } from './hosting.ts';
import { Reload } from './reload.ts';

/** As the functions have it: where it is forgotten, they keep what is deleted for 30 days. */
const configOf = ({ Globals }: Template): Config => {
  const { Variables = {} } = (Globals.Function?.Environment ?? {}) as { Variables?: Record<string, string> };
  return { stage: 'local', release: '', daysToRestore: Number(Variables.DAYS_TO_RESTORE ?? '30'), signIn: null };
};

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

/** What is no part of a build. */
const filesBeside = (template: Template): Files =>
  new Map([
    ['config.json', json(configOf(template))],
    ['samples.json', json(sampleBodies())],
  ]);

/** Where the modules of the page are. In `web`, every file counts: styles, index.html, Vite's configuration. */
const sources = {
  folders: ['web', 'client', 'model'],
  except: ['dist', 'node_modules'],
  ending: '',
};

/** Whether a saved file is part of the page. After a failed build any may be: its modules are unknown. */
const isOfPage = (project: URL, build: Build | undefined) => (file: string) =>
  !build || file.startsWith('web/') || build.modules.has(fileURLToPath(new URL(file, project)));

/** The most that a build takes without being spoken of, in milliseconds. */
const patience = 1_000;

export interface LocalPage {
  serve: Page;
  close: () => Promise<void>;
}

/**
 * Serves the page in the project's folder `web` as CloudFront will, from the latest build. A save of what it is made of
 * builds it anew; requests wait for that, and pages that are open load themselves anew. What is wrong with it is told
 * and keeps nothing else from starting.
 */
export const startPage = async (project: URL, template: Template): Promise<LocalPage> => {
  const folder = fileURLToPath(project);
  const hosting = hostingOf(template);
  const beside = filesBeside(template);
  const reload = new Reload();
  let latest = built(folder); // undefined when it failed
  let files = served(latest, undefined, reload);
  const rebuilt = async (saves: string[], before: Promise<Build | undefined>) => {
    const previous = await before; // one build at a time
    const changed = saves.filter(isOfPage(project, previous)).at(-1);
    if (changed === undefined) return previous;
    const next = await built(folder);
    if (next) console.log(`Built the page anew after a change of ${changed}`);
    return next;
  };
  const watcher = await watchSaves(folder, sources, (saves) => {
    latest = rebuilt(saves, latest);
    files = served(latest, files, reload);
  });
  return {
    serve: (request, response) => void serve(request, response, { hosting, reload, beside, building: files }),
    close: async () => {
      reload.close();
      await watcher.close();
      await files; // cut off, Rolldown would report a bug of its own
    },
  };
};

/** The files of the latest build as they are served; those of before while it fails. */
const served = async (
  latest: Promise<Build | undefined>,
  before: Promise<Files | undefined> | undefined,
  reload: Reload,
): Promise<Files | undefined> => {
  const build = await latest;
  return build ? reload.built(build.files) : before;
};

/** Undefined when the build fails; the terminal then says why. */
const built = async (folder: string): Promise<Build | undefined> => {
  const timer = setTimeout(() => console.log('Building the page …'), patience);
  try {
    return await buildPage(`${folder}web`);
  } catch (error) {
    console.error(`The page cannot be built: ${(error as Error).message}`);
    return undefined;
  } finally {
    clearTimeout(timer);
  }
};

interface Served {
  hosting: Hosting;
  reload: Reload;
  beside: Files;
  building: Promise<Files | undefined>;
}

const serve = async (
  request: IncomingMessage,
  response: ServerResponse,
  { hosting, reload, beside, building }: Served,
): Promise<void> => {
  for (const [name, value] of Object.entries(hosting.headers)) response.setHeader(name, value);
  const send = (status: number, content: Uint8Array | string, headers: Record<string, string>) =>
    response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(content) }).end(content);
  const refuse = (status: number, sentence: string) =>
    send(status, `${sentence}\n`, { 'Content-Type': 'text/plain; charset=utf-8' });

  // CloudFront answers so, and not by 405
  if (!['GET', 'HEAD'].includes(request.method ?? '')) return void refuse(403, 'This is for GET and HEAD.');
  if (request.method === 'GET' && reload.answer(request.url?.split('?')[0] ?? '/', response)) return;
  try {
    const path = await hosting.route(request);
    const name = decoded(path.slice(1));
    const files = beside.has(name) ? beside : await building;
    if (!files) return void refuse(503, 'The page cannot be built: the terminal of npm start tells why.');
    const content = files.get(name);
    if (!content) return void refuse(404, 'There is no such file.'); // never the page: a script must not be HTML
    const sent = await sentAs(name, content, request);
    send(200, sent.content, sent.headers);
  } catch (error) {
    console.error(error);
    refuse(503, 'The function PageRoutes failed: the terminal of npm start tells why.');
  }
};

/** A file as it is sent to who asks. */
const sentAs = async (name: string, content: Uint8Array, request: IncomingMessage) => {
  const { contentType, cacheControl } = headersOf(name);
  const headers = { 'Content-Type': contentType, 'Cache-Control': cacheControl };
  if (!isCompressed(contentType, content)) return { content, headers };
  const varying = { ...headers, Vary: 'Accept-Encoding' };
  const encoding = encodingFor(request);
  if (!encoding) return { content, headers: varying };
  return { content: await encoded(content, encoding), headers: { ...varying, 'Content-Encoding': encoding } };
};

/** As it is where it cannot be decoded: no file has such a name. */
const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
