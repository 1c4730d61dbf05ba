import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { components } from '@shelfcast/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine } from './command-line.js';

type Post = components['schemas']['Post'];
type PostList = components['schemas']['PostList'];
type DeliveryList = components['schemas']['DeliveryList'];
type ImportResult = components['schemas']['ImportResult'];

let shell: CommandLine;
let weibo: { id: string };

beforeAll(async () => {
  shell = await CommandLine.open();
  weibo = await shell.door.connect('weibo');
  await shell.door.connect('twitter');
});
afterAll(() => shell.close());

const words = ['--body', '今日闭馆。', '--link', 'https://library.example/'];
const create = (title: string, ...more: string[]) =>
  shell.json<Post>('posts', 'create', '--title', title, ...words, '--account', 'weibo', ...more);

describe('signing in', () => {
  const file = () => join(shell.home, 'config/shelfcast/cli.json');

  it('keeps the key where only its owner can read it, after asking the desk, and forgets it again', async () => {
    const env = shell.env(null);
    const stranger = await shell.run(['whoami'], { env });
    expect([stranger.code, stranger.err]).toEqual([3, expect.stringContaining('Run shelfcast login')]);
    const wrong = await shell.run(['login', shell.url], { env, input: 'sck_wrong\n' });
    expect(wrong.code).toBe(3);
    const right = await shell.run(['login', `${shell.url}/posts/`], { env, input: `${shell.door.key}\n` });
    expect([right.code, right.out]).toEqual([0, expect.stringContaining('Signed in to ours')]);
    expect(right.out + right.err).not.toContain(shell.door.key);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file())).mode & 0o777).toBe(0o700);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ url: shell.url, key: shell.door.key });
    const me = await shell.run(['whoami', '--json'], { env });
    expect(JSON.parse(me.out)).toMatchObject({ url: shell.url, role: 'service', library: { id: 'ours' } });
    expect((await shell.run(['logout'], { env })).code).toBe(0);
    expect((await shell.run(['whoami'], { env })).code).toBe(3);
  });

  it('prefers the environment, and shows a stored key to no other desk', async () => {
    mkdirSync(dirname(file()), { recursive: true });
    writeFileSync(file(), JSON.stringify({ url: 'https://desk.other.example', key: 'sck_other' }));
    expect((await shell.run(['whoami'])).code).toBe(0);
    const env = { ...shell.env(null), SHELFCAST_URL: shell.url };
    const ended = await shell.run(['whoami'], { env });
    expect([ended.code, ended.err]).toEqual([3, expect.stringContaining('no API key')]);
    writeFileSync(file(), 'not ours');
    expect((await shell.run(['whoami'], { env: shell.env(null) })).err).toContain('cannot be understood');
  });

  it.each(['http://desk.library.example', 'https://me:secret@desk.library.example', 'not an address'])(
    'sends no key to %s',
    async (address) => {
      const ended = await shell.run(['login', address], { env: shell.env(null), input: 'sck_x' });
      expect([ended.code, ended.out]).toEqual([2, '']);
    },
  );
});

describe('posts', () => {
  it('are written, shown, scheduled, listed and taken back', async () => {
    const draft = await create('开放日', '--tag', '古籍', '--tag', '修复');
    expect(draft).toMatchObject({ status: 'draft', tags: ['古籍', '修复'], accountIds: [weibo.id] });
    const at = ['--at', '2099-10-01 09:00'];
    const planned = await shell.json<Post>('posts', 'schedule', draft.id, ...at);
    // The clock of this computer is Shanghai's.
    expect(planned).toMatchObject({ scheduledAt: '2099-10-01T01:00:00.000Z', timeZone: 'Asia/Shanghai' });
    const moved = await shell.json<Post>('posts', 'schedule', draft.id, ...at, '--zone', 'Europe/Berlin');
    expect(moved).toMatchObject({ scheduledAt: '2099-10-01T07:00:00.000Z', timeZone: 'Europe/Berlin' });
    const shown = await shell.run(['posts', 'show', draft.id]);
    expect(shown.out).toContain('2099-10-01 15:00 (Asia/Shanghai)');
    expect(shown.out).toContain('weibo account');
    const list = await shell.run(['posts', 'list', '--status', 'scheduled', '--from', '2099-10-01 00:00']);
    expect(list.out.split('\n')).toEqual([
      expect.stringMatching(/^when \(Asia\/Shanghai\) +status +kind +title +id$/),
      expect.stringContaining(`2099-10-01 15:00`),
      '',
    ]);
    expect(await shell.json('posts', 'cancel', draft.id)).toMatchObject({ status: 'cancelled' });
  });

  it('take their body from a file or from what is piped in', async () => {
    writeFileSync(join(shell.home, 'body.txt'), '从文件来。');
    const link = ['--link', 'https://library.example/', '--account', 'weibo', '--json'];
    const file = await shell.run(['posts', 'create', '--title', 'a', '--body-file', 'body.txt', ...link]);
    expect(JSON.parse(file.out)).toMatchObject({ body: '从文件来。' });
    const input = '从管道来。';
    const piped = await shell.run(['posts', 'create', '--title', 'b', '--body-file', '-', ...link], {
      input,
    });
    expect(JSON.parse(piped.out)).toMatchObject({ body: input });
  });

  it('are one, however often a command is repeated with its key', async () => {
    const key = ['--key', 'newsletter-2099-10'];
    const posts = await Promise.all([1, 2, 3].map(() => create('只有一条', ...key)));
    expect(new Set(posts.map(({ id }) => id)).size).toBe(1);
    const other = await shell.run(['posts', 'create', '--title', 'Other', ...words, '-a', 'weibo', ...key]);
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('Idempotency-Key')]);
  });

  it('come in as many pages as it takes, and go on at a cursor', async () => {
    for (const n of [1, 2, 3]) await create(`Page ${n}`);
    const all = await shell.json<PostList>('posts', 'list', '--search', 'Page');
    expect(all.items).toHaveLength(3);
    const first = await shell.json<PostList>('posts', 'list', '--search', 'Page', '--limit', '2');
    const rest = ['posts', 'list', '--search', 'Page', '--cursor', first.nextCursor ?? ''];
    const { items } = await shell.json<PostList>(...rest);
    expect([...first.items, ...items].map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
    const hint = await shell.run(['posts', 'list', '--search', 'Page', '--limit', '2']);
    expect(hint.out).toContain(`shelfcast posts list --cursor ${first.nextCursor}`);
  });

  it('are checked against their networks’ rules', async () => {
    const { id } = await create('长');
    const good = await shell.run(['posts', 'check', id]);
    expect([good.code, good.out]).toEqual([0, expect.stringMatching(/^weibo: \d+ of \d+/)]);
  });

  it('are imported, after a dry run that stores nothing', async () => {
    const rows = [
      'kind,language,title,body,link,tags,client_key',
      'event,zh-CN,读书会,周六下午。,https://library.example/,讲座,row-1',
      'rumour,zh-CN,没有,没有。,https://library.example/,,row-2',
    ];
    const path = join(shell.home, 'posts.csv');
    writeFileSync(path, rows.join('\n'));
    const dry = await shell.run(['posts', 'import', path, '-a', 'weibo', '--dry-run']);
    expect(dry.out).toContain('Nothing is stored. 1 rows would be taken, 1 refused.');
    expect(dry.out).toMatch(/3 +refused +kind/);
    expect((await shell.json<PostList>('posts', 'list', '--search', '读书会')).items).toEqual([]);
    const ended = await shell.run(['posts', 'import', path, '-a', 'weibo', '--json']);
    expect(ended.code).toBe(5);
    expect(JSON.parse(ended.out)).toMatchObject({ created: 1, rejected: 1 } satisfies Partial<ImportResult>);
    await shell.run(['posts', 'import', path, '-a', 'weibo']);
    expect((await shell.json<PostList>('posts', 'list', '--search', '读书会')).items).toHaveLength(1);
  });
});

describe('accounts and deliveries', () => {
  it('are listed', async () => {
    const accounts = await shell.run(['accounts', 'list']);
    expect(accounts.out).toMatch(/^network +name +status +id\n/);
    expect(accounts.out).toContain(weibo.id);
    const post = await create('发到微博', '--at', '2099-11-01T09:00:00+08:00');
    const deliveries = await shell.json<DeliveryList>(
      'deliveries',
      'list',
      '--status',
      'scheduled',
      '--post',
      post.id,
    );
    expect(deliveries.items).toMatchObject([
      { network: 'weibo', postTitle: '发到微博', dueAt: '2099-11-01T01:00:00.000Z' },
    ]);
    const table = await shell.run(['deliveries', 'list', '--from', '2099-11-01 00:00', '--account', 'weibo']);
    expect(table.out).toContain('2099-11-01 09:00');
    expect((await shell.run(['deliveries', 'list', '--late'])).out).toBe('There are none.\n');
  });

  it('are named so that one is meant', async () => {
    await shell.door.connect('twitter');
    const unclear = await shell.run(['posts', 'create', '--title', 't', ...words, '--account', 'twitter']);
    expect([unclear.code, unclear.err]).toEqual([
      2,
      expect.stringContaining('may be twitter:twitter account'),
    ]);
    const unknown = await shell.run(['posts', 'create', '--title', 't', ...words, '--account', 'myspace']);
    expect([unknown.code, unknown.err]).toEqual([
      2,
      expect.stringContaining('There is no account “myspace”'),
    ]);
  });
});

describe('what goes wrong', () => {
  it('is told in words with a code of its own, and as JSON for programs', async () => {
    const past = ['posts', 'create', '--title', 't', ...words, '-a', 'weibo', '--at', '2020-01-01 09:00'];
    const refused = await shell.run(past);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/has passed\. Choose a later time.*\n {2}scheduledAt: /s);
    const { error } = JSON.parse((await shell.run([...past, '--json'])).err) as { error: object };
    expect(error).toMatchObject({ code: 'invalid', errors: [{ field: 'scheduledAt' }] });
    expect((await shell.run(['posts', 'show', 'nothing'])).code).toBe(1);
    const away = { ...shell.env(), SHELFCAST_URL: 'http://127.0.0.1:9' };
    const lost = await shell.run(['accounts', 'list'], { env: away });
    expect([lost.code, lost.err]).toEqual([4, expect.stringContaining('cannot be reached')]);
    expect((await shell.run(['accounts', 'list'], { env: shell.env('sck_wrong') })).code).toBe(3);
  });

  it.each([
    [['posts', 'create', '--title', 't']],
    [['posts', 'create', '--body', 'b', '--account', 'weibo']],
    [['posts', 'create', '--title', 't', '--body', 'b', '--kind', 'rumour', '--account', 'weibo']],
    [['posts', 'schedule', 'x', '--at', 'tomorrow']],
    [['posts', 'list', '--limit', '0']],
    [['posts', 'import', 'nothing.csv', '--account', 'weibo']],
    [['posts', 'explode']],
  ])('is a wrong command where it is: %j', async (args) => {
    const ended = await shell.run(args);
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).not.toBe('');
  });

  it('is not help that was asked for', async () => {
    for (const args of [['--help'], ['posts', '--help'], ['--version']])
      expect((await shell.run(args)).code).toBe(0);
  });
});
