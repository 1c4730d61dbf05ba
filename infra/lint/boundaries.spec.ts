import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { root } from '../root.ts';

const eslint = new ESLint({ cwd: root, overrideConfigFile: `${root}/infra/lint/eslint.config.js` });

async function messages(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}/${filePath}` });
  return (result?.messages ?? []).map((each) => each.message);
}

describe('the dependency rules', () => {
  it.each([
    ['libs/contracts/src/x.ts', '@shelfcast/config'],
    ['libs/adapters/weibo/src/x.ts', '@shelfcast/adapters-twitter'],
    ['libs/adapters/weibo/src/x.ts', '@shelfcast/database'],
    ['apps/scheduler/src/x.ts', '@shelfcast/authoring'],
    ['apps/sandbox/src/x.ts', '@shelfcast/adapters-weibo'],
    ['libs/publishing/src/x.ts', '@shelfcast/networks'],
  ])('refuse %s importing %s', async (file, target) => {
    const found = await messages(file, `import { x } from '${target}';\nexport const y = x;\n`);
    expect(found.some((message) => message.includes('may import only'))).toBe(true);
  });

  it('let an adapter import its port', async () => {
    const code = `import { PlatformError } from '@shelfcast/platform-kit';\nexport const y = PlatformError;\n`;
    expect(await messages('libs/adapters/weibo/src/x.ts', code)).toEqual([]);
  });

  it('keep the environment to libs/config', async () => {
    expect(
      (await messages('libs/publishing/src/x.ts', `export const y = process.env['X'];\n`)).join(),
    ).toContain('Only libs/config');
  });
});
