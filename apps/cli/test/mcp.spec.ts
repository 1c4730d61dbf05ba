import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema, type ElicitResult } from '@modelcontextprotocol/sdk/types.js';
import { createApiKey, newSecret } from '@shelfcast/auth';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine, PROGRAM } from './command-line.js';

interface Planned {
  outcome: string;
  preview: string | null;
  confirmationToken: string | null;
  post: { id: string; status: string; scheduledAt: string | null } | null;
}

let shell: CommandLine;
const clients: Client[] = [];

beforeAll(async () => {
  shell = await CommandLine.open();
  await shell.door.connect('weibo');
});
afterAll(() => shell.close());
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

/** An assistant’s program with the built server as its child; `answer` is its person, where it can ask one. */
async function assistant(more: { key?: string; answer?: (message: string) => ElicitResult } = {}) {
  const { key, answer } = more;
  const client = new Client(
    { name: 'test', version: '1' },
    { capabilities: answer ? { elicitation: {} } : {} },
  );
  if (answer) client.setRequestHandler(ElicitRequestSchema, ({ params }) => answer(params.message));
  const env = shell.env(key);
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [PROGRAM, 'mcp'], env }));
  clients.push(client);
  // So that the client knows each tool's output schema and checks every answer against it.
  const { tools } = await client.listTools();
  const call = async <T = Planned>(name: string, args: object = {}): Promise<T> => {
    const result = await client.callTool({ name, arguments: { ...args } });
    if (result.isError) throw new Error((result.content as { text: string }[])[0]?.text);
    return result.structuredContent as T;
  };
  return { tools, call };
}

const words = {
  title: '开放日',
  body: '修复室开放。',
  link: 'https://library.example/',
  accounts: ['weibo'],
};
const at = '2099-10-01 09:00';
const posts = () => shell.door.context.db.post.count();

describe('the tools', () => {
  it('say what they are: which only read, which take something back', async () => {
    const { tools } = await assistant();
    const marks = Object.fromEntries(
      tools.map(({ name, annotations }) => [
        name,
        [
          annotations?.readOnlyHint ?? false,
          annotations?.destructiveHint ?? false,
          annotations?.idempotentHint ?? false,
        ],
      ]),
    );
    const reads = [true, false, true];
    expect(marks).toEqual({
      ...{ whoami: reads, accounts_list: reads, posts_list: reads, posts_show: reads, posts_check: reads },
      ...{ deliveries_list: reads, posts_create: [false, false, false], posts_import: [false, false, false] },
      ...{ posts_schedule: [false, true, true], posts_cancel: [false, true, true] },
    });
    expect(tools.every(({ outputSchema }) => outputSchema !== undefined)).toBe(true);
  });

  it('read what is there', async () => {
    const { call } = await assistant();
    expect(await call('whoami')).toMatchObject({ url: shell.url, library: 'ours', role: 'service' });
    expect(await call('accounts_list')).toMatchObject({ items: [{ network: 'weibo', status: 'connected' }] });
    const { post } = await call('posts_create', words);
    const id = post?.id ?? '';
    expect(await call('posts_show', { id })).toMatchObject({
      post: { id, title: '开放日', status: 'draft' },
    });
    expect(await call('posts_check', { id })).toMatchObject({ items: [{ network: 'weibo', errors: [] }] });
    expect(await call('posts_list', { status: 'draft', account: 'weibo' })).toMatchObject({
      items: [{ id }],
    });
    expect(await call('deliveries_list', { postId: id })).toMatchObject({
      items: [{ postId: id, status: 'draft' }],
    });
  });

  it('may what their key may, and tell a refusal in words', async () => {
    const secret = newSecret();
    const { db } = shell.door.context;
    await createApiKey(db, { organizationId: 'ours', name: 'reader', role: 'analyst', secret });
    const { call } = await assistant({ key: secret });
    expect(await call('accounts_list')).toMatchObject({ items: [{ network: 'weibo' }] });
    const before = await posts();
    await expect(call('posts_create', words)).rejects.toThrow(/may not/);
    await expect(call('posts_show', { id: 'nothing' })).rejects.toThrow('There is no such post.');
    expect(await posts()).toBe(before);
  });
});

describe('what plans or takes back', () => {
  it('is shown first and done after a second call with the token, once', async () => {
    const { call } = await assistant();
    const before = await posts();
    const asked = await call('posts_create', { ...words, at });
    expect(asked).toMatchObject({ outcome: 'needs-confirmation', post: null });
    expect(asked.preview).toContain('Schedule “开放日” for 2099-10-01 09:00');
    expect(asked.preview).toContain('修复室开放。');
    expect(await posts()).toBe(before);
    const confirmationToken = asked.confirmationToken ?? '';
    await expect(
      call('posts_create', { ...words, at: '2099-10-01 10:00', confirmationToken }),
    ).rejects.toThrow(/something else.*Nothing was done/s);
    const done = await call('posts_create', { ...words, at, confirmationToken });
    expect(done).toMatchObject({ outcome: 'done', post: { status: 'scheduled' } });
    await expect(call('posts_create', { ...words, at, confirmationToken })).rejects.toThrow(/used before/);
    expect(await posts()).toBe(before + 1);
  });

  it('is shown anew where the post was changed after the preview', async () => {
    const { call } = await assistant();
    const { post } = await call('posts_create', words);
    const plan = { id: post?.id ?? '', at };
    const { confirmationToken } = await call('posts_schedule', plan);
    await shell.door.as().patch(`/api/v1/posts/${plan.id}`).send({ title: '改期' }).expect(200);
    await expect(call('posts_schedule', { ...plan, confirmationToken })).rejects.toThrow(/changed since/);
    const again = await call('posts_schedule', plan);
    expect(again.preview).toContain('改期');
    const token = { confirmationToken: again.confirmationToken };
    expect(await call('posts_schedule', { ...plan, ...token })).toMatchObject({
      post: { status: 'scheduled' },
    });
    const cancel = await call('posts_cancel', { id: plan.id });
    expect(cancel).toMatchObject({ outcome: 'needs-confirmation' });
    const agreed = { id: plan.id, confirmationToken: cancel.confirmationToken };
    expect(await call('posts_cancel', agreed)).toMatchObject({
      outcome: 'done',
      post: { status: 'cancelled' },
    });
  });

  it('asks the person through the client where it can, and does nothing on a no', async () => {
    const heard: string[] = [];
    const answers: ElicitResult[] = [
      { action: 'decline' },
      { action: 'accept', content: { confirm: false } },
      { action: 'accept', content: { confirm: true } },
    ];
    const answer = (message: string): ElicitResult => {
      heard.push(message);
      return answers.shift() ?? { action: 'cancel' };
    };
    const { call } = await assistant({ answer });
    const before = await posts();
    for (const _no of [1, 2])
      expect(await call('posts_create', { ...words, at })).toMatchObject({ outcome: 'declined', post: null });
    expect(await posts()).toBe(before);
    const done = await call('posts_create', { ...words, at });
    expect(done).toMatchObject({ outcome: 'done', post: { status: 'scheduled' } });
    expect(heard).toHaveLength(3);
    expect(heard[0]).toContain('Schedule “开放日”');
  });

  it('asks nobody to agree to what the desk would refuse', async () => {
    const { call } = await assistant({ answer: () => ({ action: 'accept', content: { confirm: true } }) });
    const tooLong = { ...words, body: '长'.repeat(2100), at };
    await expect(call('posts_create', tooLong)).rejects.toThrow('It cannot be scheduled as it is.');
    await expect(call('posts_create', { ...words, at: 'tomorrow' })).rejects.toThrow('is no time');
    await expect(call('posts_create', { ...words, accounts: ['myspace'] })).rejects.toThrow(
      'There is no account',
    );
  });

  it('judges a table before it asks, and takes it once', async () => {
    const { call } = await assistant();
    const table = [
      'kind,language,title,body,link,tags,client_key',
      'event,zh-CN,读书会,周六下午。,https://library.example/,讲座,mcp-1',
      'rumour,zh-CN,没有,没有。,https://library.example/,,mcp-2',
    ].join('\n');
    const input = { table, format: 'csv', accounts: ['weibo'] };
    const before = await posts();
    expect(await call('posts_import', { ...input, dryRun: true })).toMatchObject({
      outcome: 'done',
      result: { created: 1, rejected: 1, remarks: [{ line: 3, level: 'error', column: 'kind' }] },
    });
    const asked = await call('posts_import', input);
    expect(asked).toMatchObject({ outcome: 'needs-confirmation' });
    expect(asked.preview).toContain('line 3, error in kind');
    expect(await posts()).toBe(before);
    const agreed = { ...input, confirmationToken: asked.confirmationToken };
    expect(await call('posts_import', agreed)).toMatchObject({ outcome: 'done', result: { created: 1 } });
    expect(await posts()).toBe(before + 1);
  });
});
