import tseslint from 'typescript-eslint';
import packageBorders from './package-borders.js';

const SOURCES = ['{apps,libs}/**/src/**/*.{ts,tsx}'];
const SPECS = ['**/*.spec.ts', '{apps,libs}/**/{test,conformance,fleet}/**/*.ts'];
const top = new URL('../..', import.meta.url).pathname;

// What only types can tell: a promise that nobody waits for loses its error.
const PROMISES = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/await-thenable': 'error',
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.local/**', '.nx/**', 'libs/*/src/generated/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.js'],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'max-lines': ['error', { max: 400 }],
      'max-depth': ['error', 4],
    },
  },
  {
    files: SOURCES,
    ignores: ['**/*.spec.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: top } },
    plugins: { shelfcast: packageBorders },
    rules: { ...PROMISES, 'shelfcast/borders': 'error' },
  },
  {
    files: ['infra/**/*.ts', ...SPECS],
    // The web app's specs are compiled with the web app: they need its JSX and DOM settings.
    ignores: ['apps/web/**'],
    languageOptions: {
      parserOptions: { project: './infra/lint/tsconfig.specs.json', tsconfigRootDir: top },
    },
    rules: PROMISES,
  },
  {
    files: SOURCES,
    ignores: [
      'libs/config/**',
      'libs/telemetry/**',
      'libs/testing/**',
      'apps/sandbox/src/settings.ts',
      'apps/cli/src/desk/open-desk.ts',
    ],
    rules: {
      // Only libs/config reads the environment; telemetry is loaded before it, the sandbox imports nothing of ours, and
      // the command line runs on other people's computers.
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only libs/config reads process.env.' },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: ['process', 'node:process'].map((name) => ({
            name,
            importNames: ['env', 'default'],
            message: 'Only libs/config reads process.env.',
          })),
        },
      ],
    },
  },
  {
    files: SOURCES,
    ignores: ['libs/database/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              // Telemetry instruments Prisma without touching data.
              regex: '^@prisma/(?!instrumentation$)',
              message: 'Only libs/database imports Prisma.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/authoring/src/**/*.controller.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'ClassDeclaration:not(:has(> Decorator[expression.callee.name=/^(Requires|Public)$/])) ' +
            'MethodDefinition:has(> Decorator[expression.callee.name=/^(Get|Post|Put|Patch|Delete|All)$/])' +
            ':not(:has(> Decorator[expression.callee.name=/^(Requires|Public)$/]))',
          message: 'A route names the permission it asks for (@Requires), or is @Public.',
        },
      ],
    },
  },
  {
    files: ['libs/contracts/src/**'],
    ignores: ['**/*.spec.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!zod$|\\.|@shelfcast/)',
              message: 'contracts may import nothing but Zod: browsers load it.',
            },
          ],
        },
      ],
    },
  },
  { files: SPECS, rules: { 'max-lines': ['error', { max: 500 }] } },
);
