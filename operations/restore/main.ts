/** `npm run restore -- dev|staging|prod --at <time>`: see `run`. */
import { aws } from '../deploy/deployment.ts';
import { run } from './run.ts';

process.exitCode = await run(process.argv.slice(2), aws);
