import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { functionsIn } from '../../stack/functions.ts';
import type { Template } from '../../stack/template.ts';
import { buildFunction, buildLayer } from '../bundle/build.ts';
import type { Health, Reply } from './instance.ts';

/** Builds the layer and all functions. */
export const buildStack = async (folder: string, template: Template): Promise<void> => {
  await buildLayer(join(folder, 'layer'));
  for (const { name } of functionsIn(template)) await buildFunction(name, join(folder, name), template);
};

/** The warm instances of all functions. */
export class Instances {
  readonly #pools: Map<string, Pool>;

  /** @param perFunction the number of instances of each function; further requests wait for a free one */
  constructor(folder: string, template: Template, environment: Record<string, string>, perFunction: number) {
    this.#pools = new Map(
      functionsIn(template).map(({ name }) => {
        const start = () => new Instance(join(folder, name, 'handler.js'), name, environment);
        return [name, new Pool(Array.from({ length: perFunction }, start))];
      }),
    );
  }

  /** @throws Error if the function throws or its process ends */
  invoke(functionName: string, event: APIGatewayProxyEvent): Promise<unknown> {
    const pool = this.#pools.get(functionName);
    if (!pool) throw new Error(`There is no function ${functionName}.`);
    return pool.use((instance) => instance.invoke(event));
  }

  /** Measures every instance while it serves no request. */
  health(): Promise<Health[]> {
    return Promise.all([...this.#pools.values()].map((pool) => pool.measure())).then((pools) => pools.flat());
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop()));
  }
}

/** The instances of a function. */
class Pool {
  readonly #all: Instance[];
  readonly #free: Instance[];
  readonly #waiting: ((instance: Instance) => void)[] = [];

  constructor(instances: Instance[]) {
    this.#all = instances;
    this.#free = [...instances];
  }

  async use<Result>(task: (instance: Instance) => Promise<Result>): Promise<Result> {
    const instance = this.#free.pop() ?? (await new Promise<Instance>((resolve) => this.#waiting.push(resolve)));
    try {
      return await task(instance);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(instance);
      else this.#free.push(instance);
    }
  }

  /** Takes all instances out of service first: a request in flight has handles of its own. */
  measure(): Promise<Health[]> {
    const allTaken = Promise.withResolvers<void>();
    let taken = 0;
    const measureOne = async (instance: Instance): Promise<Health> => {
      taken++;
      if (taken === this.#all.length) allTaken.resolve();
      await allTaken.promise;
      return instance.measure();
    };
    return Promise.all(this.#all.map(() => this.use(measureOne)));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#all.map((instance) => instance.stop()));
  }
}

class Instance {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, PromiseWithResolvers<Reply>>();
  readonly #ended: Promise<unknown>;
  #sent = 0;

  constructor(handlerFile: string, functionName: string, environment: Record<string, string>) {
    this.#process = fork(fileURLToPath(new URL('instance.ts', import.meta.url)), [handlerFile, functionName], {
      env: environment,
      execArgv: ['--expose-gc', '--no-warnings'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'], // the log of the functions is not read
    });
    this.#process.on('message', (reply: Reply) => this.#waiting.get(reply.id)?.resolve(reply));
    this.#ended = once(this.#process, 'exit').then(([code]) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`${functionName} ended with ${code}.`));
    });
  }

  async invoke(event: APIGatewayProxyEvent): Promise<unknown> {
    const reply = await this.#send({ event, requestId: randomUUID() });
    if ('failure' in reply) throw new Error(reply.failure);
    return 'result' in reply ? reply.result : undefined;
  }

  async measure(): Promise<Health> {
    const reply = await this.#send({ measure: true });
    if (!('health' in reply)) throw new Error('An instance sent something else than its health.');
    return reply.health;
  }

  async #send(message: object): Promise<Reply> {
    const id = this.#sent++;
    const answer = Promise.withResolvers<Reply>();
    this.#waiting.set(id, answer);
    this.#process.send({ id, ...message });
    try {
      return await answer.promise;
    } finally {
      this.#waiting.delete(id);
    }
  }

  async stop(): Promise<void> {
    this.#process.kill();
    await this.#ended;
  }
}
