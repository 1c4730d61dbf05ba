import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seal } from '@shelfcast/publishing';
import { waitFor } from '@shelfcast/testing';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Messenger, newWebhookSecret } from '../src/index.js';
import { LibraryFixture } from './library-fixture.js';

const SECRET = newWebhookSecret();

interface Call {
  id: string;
  body: string;
  headers: Record<string, string>;
}

let library: LibraryFixture;
let smtp: SMTPServer;
let receiver: Server;
const mails: { to: string; text: string }[] = [];
const calls: Call[] = [];
/** What the receiver answers next; 200 where nothing is left. */
const answers: number[] = [];

beforeAll(async () => {
  library = await LibraryFixture.open();
  await library.person('admin', 'admin', 'en');
  await library.person('author', 'author');
  await library.person('analyst', 'analyst');
  smtp = catcher();
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      const headers = request.headers as Record<string, string>;
      calls.push({ id: headers['webhook-id'] ?? '', body, headers });
      response.statusCode = answers.shift() ?? 200;
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  await library.db.webhookEndpoint.create({
    data: {
      ...{ id: 'hook', organizationId: 'lib', url: `http://127.0.0.1:${portOf(receiver)}/hook` },
      types: ['delivery.failed', 'post.mentioned'],
      sealedSecret: seal(SECRET, 'hook', library.config().secretKeys),
    },
  });
});
afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  receiver.close();
  await library.close();
});

function catcher(): SMTPServer {
  return new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (data: Buffer) => (text += data.toString()));
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo) mails.push({ to: address, text });
        done();
      });
    },
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function whileTelling<T>(work: () => Promise<T>, count = 1): Promise<T> {
  const { port } = smtp.server.address() as AddressInfo;
  const mail = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Shelfcast <desk@library.example>' };
  const messengers = Array.from({ length: count }, () => new Messenger(library.config(mail)));
  for (const messenger of messengers) messenger.start();
  try {
    return await work();
  } finally {
    await Promise.all(messengers.map((messenger) => messenger.stop()));
  }
}

/** Switched off for that reason, and only the administrators are told. */
async function insistSwitchedOff(reason: string): Promise<void> {
  const hook = await library.db.webhookEndpoint.findUniqueOrThrow({ where: { id: 'hook' } });
  expect(hook).toMatchObject({ enabled: false, problem: expect.stringContaining(reason) });
  const event = await library.db.notificationEvent.findFirstOrThrow({
    where: { type: 'webhook.switched-off' },
    orderBy: { at: 'desc' },
  });
  expect(event).toMatchObject({
    webhookId: 'hook',
    accountName: new URL(hook.url).host,
    recipientIds: ['admin'],
  });
  expect(event.problemDetail).toBe(hook.problem);
}

const allSent = () =>
  waitFor('every message to be sent', async () => {
    const [events, open, sent] = await Promise.all([
      library.db.notificationEvent.count({ where: { spreadAt: null } }),
      library.db.notificationMessage.count({ where: { status: 'waiting' } }),
      library.db.notificationMessage.count(),
    ]);
    return events === 0 && open === 0 && sent > 0;
  });

describe('the messenger', () => {
  it('tells the editors, the author and the webhook of a failure, once, though two of it run', async () => {
    await library.fail(await library.delivery('新书速递', 'author'));
    await whileTelling(allSent, 2);
    expect(mails.map(({ to }) => to).sort()).toEqual(['admin@library.example', 'author@library.example']);
    const toAdmin = mails.find(({ to }) => to === 'admin@library.example')?.text ?? '';
    expect(toAdmin).toContain('Message-ID: <');
    expect(toAdmin).toContain('https://desk.example/');
    expect(calls).toHaveLength(1);
    const [call] = calls;
    const event = new Webhook(SECRET).verify(call?.body ?? '', call?.headers ?? {});
    expect(event).toMatchObject({
      type: 'delivery.failed',
      data: { postTitle: '新书速递', problem: { code: 'too-long', action: 'Shorten it.' } },
    });
  });

  it('tries a webhook that fails again, under the same id and with the same words', async () => {
    calls.length = 0;
    answers.push(500);
    await library.fail(await library.delivery('讲座预告'));
    await whileTelling(async () => {
      await waitFor('the first try', () => calls.length === 1);
      await waitFor('the try to be kept', () =>
        library.db.notificationTry.findFirst({ where: { outcome: 'failed' } }),
      );
      await library.passTime();
      await allSent();
    });
    expect(calls).toHaveLength(2);
    expect(calls[1]?.id).toBe(calls[0]?.id);
    expect(calls[1]?.body).toBe(calls[0]?.body);
    const tries = await library.db.notificationTry.findMany({
      where: { message: { channel: 'webhook', eventId: calls[0]?.id ?? '' } },
      orderBy: { number: 'asc' },
    });
    expect(tries.map(({ outcome }) => outcome)).toEqual(['failed', 'delivered']);
  });

  it('switches off a webhook that wants no more calls, and tells the administrators', async () => {
    calls.length = 0;
    answers.push(410);
    await library.fail(await library.delivery('书展'));
    await whileTelling(async () => {
      await waitFor('the webhook to be off', () =>
        library.db.webhookEndpoint.findFirst({ where: { enabled: false } }),
      );
      await allSent();
    });
    expect(calls).toHaveLength(1);
    await insistSwitchedOff('410 (gone)');
    await library.db.webhookEndpoint.update({
      where: { id: 'hook' },
      data: { enabled: true, problem: null },
    });
  });

  it('switches off a webhook that has taken nothing for five days, and no sooner', async () => {
    const DAY_MS = 86_400_000;
    calls.length = 0;
    await library.db.notificationEvent.deleteMany();
    for (const [days, isEnabled] of [
      [4.9, true],
      [5.1, false],
    ] as const) {
      answers.push(503);
      const failingSince = new Date(Date.now() - days * DAY_MS);
      await library.db.webhookEndpoint.update({ where: { id: 'hook' }, data: { failingSince } });
      await library.fail(await library.delivery(`Out for ${days} days`));
      const { length } = calls;
      await whileTelling(() =>
        waitFor('the failed try to be noted', async () => {
          const hook = await library.db.webhookEndpoint.findFirst({ where: { enabled: isEnabled } });
          const open = await library.db.notificationTry.count({ where: { outcome: null } });
          return hook && calls.length > length && open === 0;
        }),
      );
    }
    await insistSwitchedOff('has taken no call for 5 days. The last one: HTTP 503');
    const data = { enabled: true, problem: null, failingSince: null };
    await library.db.webhookEndpoint.update({ where: { id: 'hook' }, data });
  });

  it('tells whom a comment mentions, with a link to it, and by e-mail only while its thread is open', async () => {
    await library.db.notificationMessage.deleteMany();
    for (const isResolved of [false, true]) {
      calls.length = 0;
      mails.length = 0;
      const commentId = await comment(isResolved);
      await whileTelling(async () => {
        await waitFor('the call', () => calls.length > 0);
        await allSent();
      });
      expect(calls.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
        {
          type: 'post.mentioned',
          data: {
            commentId,
            note: 'Please look.',
            link: expect.stringMatching(`[?]comment=${commentId}$`) as string,
          },
        },
      ]);
      expect(mails.map(({ to }) => to)).toEqual(isResolved ? [] : ['analyst@library.example']);
      await library.db.postComment.delete({ where: { id: commentId } });
      const [event] = await library.db.notificationEvent.findMany({
        where: { commentId },
        include: { messages: { where: { channel: 'webhook' } } },
      });
      expect([event?.note, event?.messages.map(({ body }) => body)]).toEqual([null, [null]]);
    }
  });

  it('calls nothing on a private network unless the administrator allows it', async () => {
    calls.length = 0;
    await library.fail(await library.delivery('暂停服务'));
    const messenger = new Messenger(library.config({ WEBHOOK_PRIVATE_NETWORK: '0' }));
    messenger.start();
    const refused = await waitFor('the try to be kept', () =>
      library.db.notificationTry.findFirst({
        where: { outcome: { in: ['failed', 'refused'] }, message: { event: { postTitle: '暂停服务' } } },
      }),
    );
    await messenger.stop();
    expect(refused.detail).toBeTruthy();
    expect(calls).toEqual([]);
  });
});

/** A comment that mentions the analyst, and what is to be told of it; answers its id. */
async function comment(isResolved: boolean): Promise<string> {
  const { db } = library;
  const { postId } = await db.delivery.findUniqueOrThrow({ where: { id: await library.delivery('开放日') } });
  const id = `comment-${isResolved}`;
  const by = { actor: 'user:admin', authorId: 'admin', authorName: 'admin' };
  const resolvedAt = isResolved ? new Date() : null;
  await db.postComment.create({
    data: { id, postId, postVersion: 1, text: 'Please look.', ...by, resolvedAt },
  });
  await db.notificationEvent.create({
    data: {
      ...{ organizationId: 'lib', type: 'post.mentioned', postId, postTitle: '开放日', postVersion: 1 },
      ...{ commentId: id, actorName: 'admin', note: 'Please look.', recipientIds: ['analyst'] },
    },
  });
  return id;
}
