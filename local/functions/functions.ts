import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import inspector from 'node:inspector';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { functionsIn } from '../../stack/functions.ts';
import type { Template } from '../../stack/template.ts';
import type { Invocation, Reply } from './instance.ts';

/**
 * Environment variables for functions on DynamoDB Local, which accepts any credentials. Metrics would only fill the
 * log.
 */
export const localEnvironment = {
  AWS_REGION: 'local',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  METRICS_NAMESPACE: '',
};

/** The settings of a function in the template that apply locally. */
interface FunctionSettings {
  name: string;
  /** The URL of the handler's source. */
  file: string;
  environment: Record<string, string>;
  timeoutMs: number;
  memoryMB: number;
}

/**
 * The most instances of one function. Further requests wait for a free instance. Each instance takes 40 MB, and more
 * instances than processors would not be faster.
 */
const maxInstances = Math.min(Math.max(availableParallelism(), 2), 4);

/** A function did not end within its timeout. */
export class TookTooLong extends Error {}

/** How long an idle instance lives, in milliseconds. */
const defaultIdleMs = 20_000;

/**
 * Runs the functions of a template from their sources in `folder`. Like Lambda, it runs instances with an environment
 * each.
 */
export class LocalFunctions {
  readonly #pools: Map<string, Pool>;

  constructor(template: Template, folder: URL, environment: Record<string, string>, idleMs = defaultIdleMs) {
    this.#pools = new Map(
      settingsOf(template, folder).map((settings) => [
        settings.name,
        new Pool({ ...settings, environment: { ...settings.environment, ...environment } }, idleMs),
      ]),
    );
  }

  /**
   * Returns the function's result. Rejects with a message for the terminal if it throws, crashes or exceeds its
   * timeout.
   */
  invoke = (name: string, event: unknown): Promise<unknown> => {
    const pool = this.#pools.get(name);
    return pool ? pool.invoke(event) : Promise.reject(new Error(`template.yaml has no function ${name}`));
  };

  /** Runs later requests with the new code. Requests in progress finish with the old code. */
  reload = (): void => {
    for (const pool of this.#pools.values()) pool.reload();
  };

  stop = async (): Promise<void> => {
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop()));
  };
}

/** Debugged functions have no timeout: a debugger can pause them as long as it wants. */
const isDebugged = (): boolean => inspector.url() !== undefined;

/** The longest delay that a Node timer accepts, in milliseconds: 24 days. */
const maxTimerMs = 2 ** 31 - 1;

const settingsOf = (template: Template, project: URL): FunctionSettings[] =>
  functionsIn(template).map(({ name, file, properties }) => ({
    name,
    file: new URL(file, project).href,
    environment: properties.Environment?.Variables ?? {},
    timeoutMs: isDebugged() ? maxTimerMs : properties.Timeout * 1_000,
    memoryMB: properties.MemorySize,
  }));

/** The instances of one function, started on demand. */
class Pool {
  readonly #settings: FunctionSettings;
  readonly #idleMs: number;
  /** Idle instances with the timer that ends them. The most recently used is last. */
  #idle: { instance: Worker; timer: NodeJS.Timeout }[] = [];
  readonly #all = new Set<Worker>();
  readonly #outdated = new WeakSet<Worker>();
  readonly #waiting: (() => void)[] = [];

  constructor(settings: FunctionSettings, idleMs: number) {
    this.#settings = settings;
    this.#idleMs = idleMs;
  }

  async invoke(event: unknown): Promise<unknown> {
    const instance = await this.#take();
    try {
      return await this.#run(instance, event);
    } finally {
      this.#release(instance);
    }
  }

  reload(): void {
    for (const instance of this.#all) this.#outdated.add(instance);
    for (const { instance } of this.#idle) this.#end(instance);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((instance) => instance.terminate()));
  }

  async #take(): Promise<Worker> {
    for (;;) {
      const idle = this.#idle.pop();
      if (idle) {
        clearTimeout(idle.timer);
        return idle.instance;
      }
      if (this.#all.size < maxInstances) return this.#start();
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #start(): Worker {
    const { file, name, environment, memoryMB } = this.#settings;
    const instance = new Worker(new URL('instance.ts', import.meta.url), {
      env: { ...environment, AWS_LAMBDA_FUNCTION_NAME: name },
      workerData: {
        file,
        functionName: name,
        memoryLimitInMB: String(memoryMB),
        compileCache: process.env.NODE_COMPILE_CACHE,
      },
      resourceLimits: { maxYoungGenerationSizeMb: 8 }, // the default is up to 48 MB an instance
    });
    instance.on('error', () => this.#forget(instance)); // `exit` follows; #run reports the error of a busy instance
    instance.once('exit', () => this.#forget(instance));
    this.#all.add(instance);
    return instance;
  }

  async #run(instance: Worker, event: unknown): Promise<unknown> {
    const { name, timeoutMs } = this.#settings;
    const timeout = new AbortController();
    const { signal } = timeout;
    const timer = setTimeout(() => timeout.abort(), timeoutMs);
    let reply: Reply;
    try {
      const replied = once(instance, 'message', { signal });
      const ended = once(instance, 'exit', { signal }).then(() => [{ failure: 'its instance ended' }]);
      const invocation = { event: JSON.stringify(event), requestId: randomUUID(), deadline: Date.now() + timeoutMs };
      instance.postMessage(invocation satisfies Invocation);
      [reply] = (await Promise.race([replied, ended])) as [Reply];
    } catch (error) {
      if (!signal.aborted) throw new Error(`${name} failed: ${(error as Error | null)?.stack ?? error}`);
      this.#end(instance);
      throw new TookTooLong(`${name} took longer than ${timeoutMs / 1_000} s`);
    } finally {
      clearTimeout(timer);
      timeout.abort(); // removes the listeners of once
    }
    if (reply.failure !== undefined) throw new Error(`${name} failed: ${reply.failure}`);
    return reply.result === undefined ? undefined : JSON.parse(reply.result);
  }

  #release(instance: Worker): void {
    if (this.#outdated.has(instance)) this.#end(instance);
    else if (this.#all.has(instance))
      this.#idle.push({ instance, timer: setTimeout(() => this.#end(instance), this.#idleMs) });
    this.#waiting.shift()?.();
  }

  #end(instance: Worker): void {
    this.#forget(instance);
    void instance.terminate();
  }

  #forget(instance: Worker): void {
    this.#all.delete(instance);
    for (const idle of this.#idle) if (idle.instance === instance) clearTimeout(idle.timer);
    this.#idle = this.#idle.filter((idle) => idle.instance !== instance);
  }
}
