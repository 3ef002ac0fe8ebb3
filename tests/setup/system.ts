import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface System {
  apiUrl: string;
  /** Where its DynamoDB Local is, for what no request can store: a time in the past. */
  dynamoDbUrl: string;
  stop: () => Promise<void>;
}

/** `npm start`, without data and on free ports. */
export const startSystem = async (): Promise<System> => {
  const system = spawn(process.execPath, ['local/start.mjs', '--memory', '--empty'], {
    env: { ...process.env, PORT: '0', DYNAMODB_PORT: '0', POWERTOOLS_LOG_LEVEL: 'ERROR', NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { apiUrl, dynamoDbUrl } = await addressesOf(system);
  const stop = async () => {
    system.kill('SIGTERM');
    await once(system, 'exit');
  };
  return { apiUrl, dynamoDbUrl, stop };
};

/** The addresses in the line that says that it is ready. Its later lines are read too, or it could not go on. */
const addressesOf = (system: ChildProcess): Promise<{ apiUrl: string; dynamoDbUrl: string }> =>
  new Promise((resolve, reject) => {
    let output = '';
    system.stdout?.on('data', (chunk) => {
      output += chunk;
      const [, apiUrl, dynamoDbUrl] = /^Ready: .*\(API: ([^,]+), DynamoDB Local: ([^;]+);/m.exec(output) ?? [];
      if (apiUrl !== undefined && dynamoDbUrl !== undefined) resolve({ apiUrl, dynamoDbUrl });
    });
    system.once('exit', () => reject(new Error(`npm start ended before it was ready:\n${output}`)));
  });
