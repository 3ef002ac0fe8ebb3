import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface System {
  apiUrl: string;
  stop: () => Promise<void>;
}

/** `npm start`, without data and on free ports. */
export const startSystem = async (): Promise<System> => {
  const system = spawn(process.execPath, ['local/start.mjs', '--memory', '--empty'], {
    env: { ...process.env, PORT: '0', DYNAMODB_PORT: '0', POWERTOOLS_LOG_LEVEL: 'ERROR', NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const apiUrl = await addressOf(system);
  const stop = async () => {
    system.kill('SIGTERM');
    await once(system, 'exit');
  };
  return { apiUrl, stop };
};

/** The address in the line that says that it is ready. Its later lines are read too, or it could not go on. */
const addressOf = (system: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = '';
    system.stdout?.on('data', (chunk) => {
      output += chunk;
      const address = /^Ready: .*\(API: ([^,]+),/m.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    });
    system.once('exit', () => reject(new Error(`npm start ended before it was ready:\n${output}`)));
  });
