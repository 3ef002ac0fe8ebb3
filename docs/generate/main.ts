/** `npm run docs`: generates the documents that follow from the code. */
import { writeFile } from 'node:fs/promises';
import '../../layers/customers/compile.ts';
import { generated } from './generated.ts';

for (const [file, content] of await generated()) {
  await writeFile(file, content);
  console.log(file);
}
