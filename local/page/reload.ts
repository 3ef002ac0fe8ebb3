import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Files } from './build.ts';

/** Reloads open pages after a build. It adds a script to index.html as served; a deployed page has none. */
export class Reload {
  #build: string | undefined;
  readonly #open = new Set<ServerResponse>();

  /** Notifies open pages of a build. @returns its files as they are to be served */
  built = (files: Files): Files => {
    const build = hashOf(files);
    this.#build = build;
    for (const response of this.#open) response.write(eventOf(build));
    const index = files.get('index.html');
    return index ? new Map(files).set('index.html', withScript(index, build)) : files;
  };

  /** Serves the script and its event stream. @returns whether the path is one of them */
  respond = (path: string, response: ServerResponse): boolean => {
    if (path === '/reload.js')
      response.writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-cache' }).end(script);
    else if (path === '/reload') this.#follow(response);
    else return false;
    return true;
  };

  /** Ends the event streams, which would stay open. */
  close = (): void => {
    for (const response of this.#open) response.end();
  };

  #follow(response: ServerResponse): void {
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(`retry: 1000\n\n${this.#build ? eventOf(this.#build) : ''}`);
  }
}

/** The same for the same files, even after a restart of npm start. */
const hashOf = (files: Files): string => {
  const hash = createHash('sha256');
  for (const [name, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(name).update(content);
  return hash.digest('hex').slice(0, 16);
};

const eventOf = (build: string): string => `data: ${build}\n\n`;

const withScript = (index: Uint8Array, build: string): Uint8Array =>
  Buffer.from(
    Buffer.from(index)
      .toString()
      .replace('</head>', `<script type="module" src="/reload.js?build=${build}"></script></head>`),
  );

/**
 * Compares the page's build with the current one, so that no build is missed. A hidden page closes its stream: a browser
 * shares six connections to this server among all its tabs.
 */
const script = `const build = new URL(import.meta.url).searchParams.get('build');
let builds;
const leave = () => builds?.close();
const follow = () => {
  leave();
  if (document.hidden) return;
  builds = new EventSource('/reload');
  builds.onmessage = ({ data }) => {
    if (data === build) return;
    leave();
    location.reload();
  };
};
document.addEventListener('visibilitychange', follow);
addEventListener('pagehide', leave);
follow();
`;
