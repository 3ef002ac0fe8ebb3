import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Template } from '../../stack/template.ts';
import { headersOf } from '../../web/files.ts';
import type { Config } from '../../web/src/config.ts';
import type { Page } from '../gateway/gateway.ts';
import { sampleBodies } from '../samples.ts';
import type { Files } from './build.ts';
import { type BuildResult, startBuilds } from './builds.ts';
import { encode, encodingFor, shouldCompress } from './compression.ts';
import { type Hosting, hostingOf } from './hosting.ts';
import { Reload } from './reload.ts';

const configOf = ({ Globals }: Template): Config => {
  const { Variables = {} } = (Globals.Function?.Environment ?? {}) as { Variables?: Record<string, string> };
  return { stage: 'local', release: '', daysToRestore: Number(Variables.DAYS_TO_RESTORE), signIn: null };
};

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

/** The files that are not part of the build. */
const filesBeside = (template: Template): Files =>
  new Map([
    ['config.json', json(configOf(template))],
    ['samples.json', json(sampleBodies())],
  ]);

export interface LocalPage {
  serve: Page;
  close: () => Promise<void>;
}

/**
 * Serves the latest build of the page in the project's folder `web`, as CloudFront serves a deployed one. A save of a file
 * that the build read starts a build: requests wait for it, and open pages reload. A failed build is reported in the
 * terminal, and the page of the last successful build stays.
 */
export const startPage = async (project: URL, template: Template): Promise<LocalPage> => {
  const hosting = hostingOf(template);
  const beside = filesBeside(template);
  const reload = new Reload();
  let files: Promise<Files | undefined> = Promise.resolve(undefined);
  const builds = await startBuilds(fileURLToPath(project), (build) => {
    files = servedFiles(build, files, reload);
  });
  return {
    serve: (request, response) => void serve(request, response, { hosting, reload, beside, building: files }),
    close: async () => {
      reload.close();
      await builds.close();
    },
  };
};

/** The served files of a build. After a failed build, those of the last successful one. */
const servedFiles = async (
  building: Promise<BuildResult>,
  before: Promise<Files | undefined>,
  reload: Reload,
): Promise<Files | undefined> => {
  const { files } = await building;
  return files ? reload.built(files) : before;
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
  const sendText = (status: number, sentence: string) =>
    send(status, `${sentence}\n`, { 'Content-Type': 'text/plain; charset=utf-8' });

  // CloudFront responds with 403, not 405
  if (!['GET', 'HEAD'].includes(request.method ?? '')) return void sendText(403, 'Only GET and HEAD are allowed.');
  if (request.method === 'GET' && reload.respond(request.url?.split('?')[0] ?? '/', response)) return;
  try {
    const path = await hosting.route(request);
    const name = decoded(path.slice(1));
    const files = beside.has(name) ? beside : await building;
    if (!files) return void sendText(503, 'The page cannot be built. The terminal of npm start shows the reason.');
    const content = files.get(name);
    if (!content) return void sendText(404, 'File not found.'); // not index.html: a script must not be HTML
    const sent = await encodedFor(name, content, request);
    send(200, sent.content, sent.headers);
  } catch (error) {
    console.error(error);
    sendText(503, 'The function PageRoutes failed. The terminal of npm start shows the reason.');
  }
};

/** The content and headers of a file for the encodings that the client accepts. */
const encodedFor = async (name: string, content: Uint8Array, request: IncomingMessage) => {
  const { contentType, cacheControl } = headersOf(name);
  const headers = { 'Content-Type': contentType, 'Cache-Control': cacheControl };
  if (!shouldCompress(contentType, content)) return { content, headers };
  const varying = { ...headers, Vary: 'Accept-Encoding' };
  const encoding = encodingFor(request);
  if (!encoding) return { content, headers: varying };
  return { content: await encode(content, encoding), headers: { ...varying, 'Content-Encoding': encoding } };
};

/** Returns a path with an invalid encoding unchanged: no file has that name. */
const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
