import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { root } from '../root.ts';

// The snippets stand in files that do not exist, which the rules that need types cannot look at.
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: `${root}/infra/lint/eslint.config.js`,
  overrideConfig: {
    languageOptions: { parserOptions: { project: null, projectService: false } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-misused-promises': 'off',
      '@typescript-eslint/await-thenable': 'off',
    },
  },
});

async function messages(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}/${filePath}` });
  return (result?.messages ?? []).map((each) => each.message);
}

describe('the dependency rules', () => {
  it.each([
    ['libs/contracts/src/x.ts', '@shelfcast/config'],
    ['libs/adapters/weibo/src/x.ts', '@shelfcast/adapters-twitter'],
    ['libs/adapters/weibo/src/x.ts', '@shelfcast/database'],
    ['libs/publishing/src/x.ts', '@shelfcast/networks'],
    ['libs/publishing/src/x.ts', '@shelfcast/testing'],
    ['libs/new-lib/src/x.ts', '@shelfcast/publishing'],
    ['apps/scheduler/src/x.ts', '@shelfcast/authoring'],
    ['apps/scheduler/src/x.ts', '@shelfcast/sandbox'],
    ['apps/sandbox/src/x.ts', '@shelfcast/adapters-weibo'],
    ['apps/web/src/x.tsx', '@shelfcast/config'],
    ['apps/cli/src/x.ts', '@shelfcast/contracts'],
  ])('refuse %s importing %s', async (file, target) => {
    const forms = [
      `import { x } from '${target}';\nexport const y = x;\n`,
      `import type { X } from '${target}';\nexport type Y = X;\n`,
      `export { x } from '${target}';\n`,
      `export * from '${target}';\n`,
      `export const y = import('${target}');\n`,
    ];
    for (const form of forms) {
      const found = await messages(file, form);
      expect(
        found.some((message) => message.includes('may import only')),
        form,
      ).toBe(true);
    }
  });

  it.each([
    ['libs/adapters/weibo/src/x.ts', '../../twitter/src/index.js'],
    ['libs/adapters/weibo/src/x.ts', '../../../database/src/index.js'],
    ['apps/scheduler/src/x.ts', '../../sandbox/src/app.js'],
  ])('refuse %s reaching %s by its path', async (file, target) => {
    const found = await messages(file, `export * from '${target}';\n`);
    expect(found.join()).toContain('by its name, not by its path');
  });

  it.each([
    ['libs/adapters/weibo/src/x.ts', '@shelfcast/platform-kit'],
    ['libs/adapters/weibo/src/client/x.ts', '../x.js'],
    ['libs/contracts/src/x.ts', 'zod'],
    ['libs/networks/src/x.ts', '@shelfcast/adapters-twitter'],
    ['libs/telemetry/src/x.ts', '@prisma/instrumentation'],
    ['libs/database/src/x.ts', '@prisma/client/runtime/client'],
    ['libs/publishing/src/x.spec.ts', '@shelfcast/testing'],
    ['apps/authoring/src/x.ts', '@shelfcast/auth'],
    ['apps/web/src/x.tsx', '@shelfcast/contracts'],
  ])('let %s import %s', async (file, target) => {
    expect(await messages(file, `import { x } from '${target}';\nexport const y = x;\n`)).toEqual([]);
  });

  it.each([
    ['libs/publishing/src/x.ts', '@prisma/client', 'Only libs/database'],
    ['libs/publishing/src/x.ts', '@prisma/driver-adapter-utils', 'Only libs/database'],
    ['libs/contracts/src/x.ts', 'pg', 'nothing but Zod'],
  ])('keep from %s the package %s', async (file, target, reason) => {
    expect((await messages(file, `import { x } from '${target}';\nexport const y = x;\n`)).join()).toContain(
      reason,
    );
  });

  it.each([
    `export const y = process.env['X'];\n`,
    `const { env } = process;\nexport const y = env;\n`,
    `import { env } from 'node:process';\nexport const y = env;\n`,
    `import process from 'node:process';\nexport const y = process;\n`,
  ])('keep the environment to libs/config: %s', async (code) => {
    expect((await messages('libs/publishing/src/x.ts', code)).join()).toContain('Only libs/config');
  });
});

describe('a controller', () => {
  const controller = (decorators: string) =>
    messages(
      'apps/authoring/src/x/x.controller.ts',
      `import { Get } from '@nestjs/common';\nimport { Requires } from '../identity/identity.guard.js';\n` +
        `export class X {\n  @Get()\n  ${decorators}\n  list() {\n    return Requires;\n  }\n}\n`,
    );

  it('names for each route the permission that it asks for', async () => {
    expect(await controller(`@Requires('posts.read')`)).toEqual([]);
    expect((await controller('')).join()).toContain('names the permission');
  });
});
