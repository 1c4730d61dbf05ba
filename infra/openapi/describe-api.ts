import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../root.ts';

const BUILT = 'apps/authoring/dist/openapi/openapi-document.js';

interface Built {
  openApiDocument(publicUrl: string): object;
}

/** The document as the built front door serves it, with an address that means "wherever you run it". */
export async function describeApi(publicUrl = 'http://127.0.0.1:4310'): Promise<object> {
  const built = (await import(pathToFileURL(join(root, BUILT)).href)) as Built;
  return built.openApiDocument(publicUrl);
}
