import type { LiveChange, Post } from '@shelfcast/contracts';
import { waitFor } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, inAnHour } from './front-door.js';

let door: FrontDoor;
let url: string;
let isClosed = false;

beforeAll(async () => {
  door = await FrontDoor.open();
  await door.app.listen(0, '127.0.0.1');
  url = `${await door.app.getUrl()}/api/v1/events`;
});
afterAll(async () => {
  if (!isClosed) await door.close();
});

interface Listening {
  changes: LiveChange[];
  posts: () => string[];
  ended: Promise<void>;
  stop: () => void;
}

/** Reads the stream until it ends; ready when the server says so. */
async function listen(headers: Record<string, string>): Promise<Listening> {
  const control = new AbortController();
  const answer = await fetch(url, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: control.signal,
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const changes: LiveChange[] = [];
  let text = '';
  let isReady = false;
  const take = (block: string) => {
    const data = /^data: (.*)$/m.exec(block)?.[1];
    if (block.startsWith('event: ready')) isReady = true;
    if (block.startsWith('event: change') && data) changes.push(JSON.parse(data) as LiveChange);
  };
  const read = async () => {
    for await (const part of (answer.body as ReadableStream<Uint8Array>).pipeThrough(
      new TextDecoderStream() as never,
    ) as unknown as AsyncIterable<string>) {
      const blocks = (text + part).split('\n\n');
      text = blocks.pop() ?? '';
      blocks.forEach(take);
    }
  };
  const ended = read().catch((error: unknown) => {
    if (!control.signal.aborted) throw error;
  });
  await waitFor('the stream to be ready', () => isReady);
  return { changes, posts: () => changes.flatMap(({ posts }) => posts), ended, stop: () => control.abort() };
}

const asKey = (key: string) => ({ authorization: `Bearer ${key}` });

async function write(key: string): Promise<Post> {
  const account = await door.connect('weibo', key);
  const body = {
    ...{ kind: 'news', title: '闭馆', body: '闭馆', accountIds: [account.id], scheduledAt: inAnHour() },
  };
  return (await door.as(key).post('/api/v1/posts').send(body).expect(201)).body as Post;
}

describe('GET /events', () => {
  it('tells each library of its own posts, deliveries and accounts, and of nobody else’s', async () => {
    const [ours, theirs] = await Promise.all([listen(asKey(door.key)), listen(asKey(door.theirKey))]);
    const post = await write(door.key);
    await waitFor('the new post', () => ours.posts().includes(post.id));
    await waitFor('the new account', () => ours.changes.some(({ subjects }) => subjects.includes('account')));
    const before = ours.posts().length;
    await door.context.db.delivery.updateMany({
      where: { postId: post.id },
      data: { status: 'queued', queuedAt: new Date() },
    });
    await waitFor('the delivery’s change', () => ours.posts().length > before);
    const other = await write(door.theirKey);
    await waitFor('their post', () => theirs.posts().includes(other.id));
    expect(new Set(theirs.posts())).toEqual(new Set([other.id]));
    expect(new Set(ours.posts())).toEqual(new Set([post.id]));
    ours.stop();
    theirs.stop();
  });

  it('says “everything” where more changed at once than it tells, and goes on after that', async () => {
    const ours = await listen(asKey(door.key));
    const post = await write(door.key);
    const [delivery] = post.deliveries;
    await door.context.db.$executeRawUnsafe(
      `INSERT INTO delivery_changes (delivery_id, from_status, to_status, generation, attempts)
       SELECT $1, 'scheduled', 'queued', 1, 0 FROM generate_series(1, 600)`,
      delivery?.id,
    );
    await waitFor('everything', () => ours.changes.some(({ everything }) => everything));
    const after = await write(door.key);
    await waitFor('the next post', () => ours.posts().includes(after.id));
    ours.stop();
  });

  it('is for signed-in people and keys that may read posts, and only as a stream', async () => {
    const stream = { accept: 'text/event-stream' };
    const statusOf = async (headers: Record<string, string>) => (await fetch(url, { headers })).status;
    expect(await statusOf(stream)).toBe(401);
    expect(await statusOf(asKey(door.key))).toBe(406);
    const cookie = await door.signIn(await door.person('analyst'));
    const analyst = await listen({ cookie });
    analyst.stop();
  });

  it('gives one caller twenty streams and no more', async () => {
    const open = await Promise.all(Array.from({ length: 20 }, () => listen(asKey(door.theirKey))));
    const more = await fetch(url, { headers: { accept: 'text/event-stream', ...asKey(door.theirKey) } });
    expect(more.status).toBe(429);
    expect(((await more.json()) as { code: string }).code).toBe('too-many-streams');
    for (const each of open) each.stop();
  });

  it('ends every stream when the service stops, which does not wait for them', async () => {
    const ours = await listen(asKey(door.key));
    isClosed = true;
    await door.close();
    await ours.ended;
  });
});
