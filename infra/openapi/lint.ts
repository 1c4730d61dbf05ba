// Judges the API's description as other programs' tools would: the OpenAPI 3.1 rules, and that nothing is left untold.
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describeApi } from './describe-api.ts';

const RULES = {
  struct: 'error',
  'no-unresolved-refs': 'error',
  'no-unused-components': 'error',
  'no-invalid-media-type-examples': 'error',
  'no-invalid-parameter-examples': 'error',
  'no-invalid-schema-examples': 'error',
  // What is fixed in a path goes before a placeholder here, as OpenAPI 3.1 itself wants it.
  'no-ambiguous-paths': 'off',
  'no-identical-paths': 'error',
  'operation-operationId': 'error',
  'operation-operationId-unique': 'error',
  'operation-operationId-url-safe': 'error',
  'operation-summary': 'error',
  'operation-singular-tag': 'error',
  'operation-tag-defined': 'error',
  'operation-2xx-response': 'error',
  'operation-4xx-response': 'error',
  'operation-4xx-problem-details-rfc7807': 'error',
  'path-parameters-defined': 'error',
  'path-declaration-must-exist': 'error',
  'security-defined': 'error',
  'tag-description': 'error',
  'tags-alphabetical': 'off',
  'info-license': 'error',
} as const;

const source = JSON.stringify(await describeApi());
const config = await createConfig({ rules: RULES });
const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
for (const { ruleId, message, location } of problems)
  console.error(`${ruleId}: ${message} (${location.map(({ pointer }) => pointer).join(', ')})`);
if (problems.length > 0) process.exit(1);
