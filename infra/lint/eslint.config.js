import tseslint from 'typescript-eslint';

/** Which of our packages a package may import; everything else is refused. One way only. */
const ALLOWED = {
  contracts: [],
  config: ['contracts'],
  telemetry: [],
  database: [],
  testing: [],
  'platform-kit': ['contracts'],
  content: ['contracts', 'platform-kit'],
  queues: ['contracts', 'config', 'telemetry'],
  adapter: ['contracts', 'platform-kit'],
  networks: ['contracts', 'config', 'platform-kit', 'adapter'],
  publishing: ['contracts', 'config', 'telemetry', 'database', 'queues', 'platform-kit', 'content'],
  'service-kit': ['contracts', 'config', 'telemetry'],
  sandbox: [],
  app: [
    'contracts',
    'config',
    'telemetry',
    'database',
    'platform-kit',
    'content',
    'adapter',
    'networks',
    'publishing',
    'service-kit',
  ],
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.local/**', '.nx/**', 'libs/database/src/generated/**'] },
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
    files: ['{apps,libs}/**/src/**/*.{ts,tsx}'],
    ignores: ['libs/config/**', 'libs/telemetry/**', 'libs/testing/**', 'apps/sandbox/src/settings.ts'],
    rules: {
      // Only libs/config reads the environment; telemetry is loaded before it, the sandbox imports nothing of ours.
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only libs/config reads process.env.' },
      ],
    },
  },
  {
    files: ['{apps,libs}/**/src/**/*.{ts,tsx}'],
    ignores: ['libs/database/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@prisma/client', '@prisma/adapter-*'], message: 'Only libs/database imports Prisma.' },
          ],
        },
      ],
    },
  },
  {
    files: ['{apps,libs}/**/src/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ImportDeclaration[source.value=/^@shelfcast\\/(sandbox|testing|e2e)/]',
          message: 'The sandbox and the test helpers stay out of what runs for libraries.',
        },
      ],
    },
  },
  ...Object.entries(ALLOWED).map(([type, allowed]) => ({
    files: [
      type === 'adapter'
        ? 'libs/adapters/*/src/**'
        : type === 'app'
          ? 'apps/!(sandbox|e2e|web)/src/**'
          : type === 'sandbox'
            ? 'apps/sandbox/src/**'
            : `libs/${type}/src/**`,
    ],
    ignores: ['**/*.spec.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^@shelfcast/(?!(${allowed.map((name) => (name === 'adapter' ? 'adapters-[a-z]+' : name)).join('|') || 'nothing'})(/|$))`,
              message: `${type} may import only: ${allowed.join(', ') || 'nothing of ours'}.`,
            },
          ],
        },
      ],
    },
  })),
  { files: ['**/*.spec.ts', '**/test/**'], rules: { 'max-lines': ['error', { max: 500 }] } },
);
