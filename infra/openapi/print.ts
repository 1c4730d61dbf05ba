// Prints the API's description (OpenAPI 3.1), or writes it to the file that is named. Needs the built front door, and
// neither a server nor a database. `node infra/openapi/print.ts openapi.json`
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describeApi } from './describe-api.ts';

const [file] = process.argv.slice(2);
const text = `${JSON.stringify(await describeApi(), null, 2)}\n`;
if (file === undefined) process.stdout.write(text);
else {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
