/** `npm run deploy -- dev|staging|prod`: see `run`. */
import { aws } from './deployment.ts';
import { run } from './run.ts';

process.exitCode = await run(process.argv.slice(2), aws);
