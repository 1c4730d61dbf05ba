import { defineConfig } from 'vitest/config';

const root = new URL('../..', import.meta.url).pathname;
// Workspace packages run from their sources, so that a test sees what was just written.
const conditions = ['@shelfcast/source', 'node'];
const setupFiles = [`${root}infra/vitest/only-loopback.ts`];
const common = { root, setupFiles, retry: 0, environment: 'node' as const };
/** Wants the machine for itself: its lateness and its faults are the clock's. */
const TRIAL = 'apps/e2e/test/trial-by-fire.spec.ts';
const packages = '{apps,libs,libs/adapters}/*';

export default defineConfig({
  root,
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    root,
    projects: [
      {
        extends: true,
        test: { ...common, name: 'unit', include: [`${packages}/src/**/*.spec.ts`, 'infra/**/*.spec.ts'] },
      },
      {
        extends: true,
        test: {
          ...common,
          name: 'integration',
          include: [`${packages}/test/**/*.spec.ts`],
          exclude: ['apps/e2e/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          ...common,
          name: 'path',
          include: ['apps/e2e/test/**/*.spec.ts'],
          exclude: [TRIAL],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...common,
          name: 'trial',
          include: [TRIAL],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          ...common,
          name: 'desk',
          include: ['apps/e2e/fleet/**/*.spec.ts'],
          globalSetup: [`${root}apps/e2e/fleet/boot.ts`],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
