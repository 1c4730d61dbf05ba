import type {
  ApprovalRecordList,
  ApprovalRule,
  Post,
  Problem,
  WaitingApprovalList,
} from '@shelfcast/contracts';
import { purgeBin } from '@shelfcast/posts';
import { DeliveryDesk } from '@shelfcast/publishing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FrontDoor, inAnHour, type SignedIn } from './front-door.js';

let door: FrontDoor;
let accountId: string;
let otherAccountId: string;
let admin: SignedIn;
let author: SignedIn;
let editor: SignedIn;
let second: SignedIn;
let director: SignedIn;

beforeAll(async () => {
  door = await FrontDoor.open({ REQUESTS_PER_MINUTE: 100_000 });
  accountId = (await door.connect('weibo')).id;
  otherAccountId = (await door.connect('weibo')).id;
  admin = await door.signedIn('admin');
  author = await door.signedIn('author');
  editor = await door.signedIn('editor');
  second = await door.signedIn('editor');
  director = await door.signedIn('analyst');
});
afterAll(() => door.close());
beforeEach(() => rule({ steps: [{ name: 'Editors', mode: 'any', roles: ['editor'] }] }));

const call = (
  who: SignedIn,
  method: 'get' | 'post' | 'patch' | 'put' | 'delete',
  path: string,
  body?: object,
) => {
  const request = door.anonymous[method](`/api/v1${path}`).set('cookie', who.cookie);
  return body ? request.send(body) : request;
};
const post = async (who: SignedIn, path: string, body: object = {}, status = 200) =>
  (await call(who, 'post', path, body).expect(status)).body as Post;

async function rule(more: Partial<Record<keyof ApprovalRule, unknown>>): Promise<void> {
  await call(admin, 'put', '/library/approval', { enabled: true, steps: [], ...more }).expect(200);
}

const words = (more: object = {}) => ({
  ...{ kind: 'news', title: '闭馆通知', body: '本周五闭馆一天。', accountIds: [accountId] },
  ...more,
});
/** An author's post that waits. */
const asked = (more: object = {}, who = author) =>
  post(who, '/posts', words({ scheduledAt: inAnHour(), ...more }), 201);
const read = async (id: string) => (await call(admin, 'get', `/posts/${id}`).expect(200)).body as Post;
const refused = async (who: SignedIn, path: string, body: object, status: number) =>
  ((await call(who, 'post', path, body).expect(status)).body as Problem).code;
const statuses = ({ deliveries }: Post) => deliveries.map(({ status }) => status);

describe('one step', () => {
  it('keeps an author’s post with its time until an editor agrees to the version that was read', async () => {
    const at = inAnHour();
    const waiting = await asked({ scheduledAt: at });
    expect(waiting).toMatchObject({
      status: 'pending-approval',
      scheduledAt: at,
      approval: { state: 'pending', step: 1, version: 1, wishedAt: at, waitsForMe: false, problem: null },
      deliveries: [{ status: 'draft', dueAt: null }],
    });
    const approved = await post(editor, `/posts/${waiting.id}/approve`, { version: 1, comment: '很好' });
    expect(approved).toMatchObject({
      status: 'scheduled',
      scheduledAt: at,
      deliveries: [{ status: 'scheduled', dueAt: at }],
      approval: {
        state: 'approved',
        steps: [
          {
            name: 'Editors',
            decisions: [
              { kind: 'approved', step: 1, version: 1, userId: editor.id, role: 'editor', comment: '很好' },
            ],
          },
        ],
      },
    });
    expect(await refused(editor, `/posts/${waiting.id}/approve`, { version: 1 }, 409)).toBe('not-pending');
    const audit = await door.context.db.auditEntry.findMany({ where: { subjectId: waiting.id } });
    expect(audit.map(({ action }) => action)).toEqual(['post.create', 'post.approve']);
  });

  it('lets nobody decide who was not named, wrote it, or read an older version', async () => {
    const { id } = await asked();
    expect(await refused(admin, `/posts/${id}/approve`, { version: 1 }, 403)).toBe('not-an-approver');
    expect(await refused(author, `/posts/${id}/approve`, { version: 1 }, 403)).toBe('not-an-approver');
    expect(await refused(editor, `/posts/${id}/approve`, { version: 2 }, 409)).toBe('edited-meanwhile');
    await call(author, 'patch', `/posts/${id}`, { body: '改了。' }).expect(200);
    expect(await refused(editor, `/posts/${id}/approve`, { version: 1 }, 409)).toBe('edited-meanwhile');
    const own = await asked({}, editor);
    expect(own.status).toBe('pending-approval');
    expect(await refused(editor, `/posts/${own.id}/approve`, { version: 1 }, 403)).toBe('own-post');
    expect((await post(second, `/posts/${own.id}/approve`, { version: 1 })).status).toBe('scheduled');
    expect(await refused(editor, `/posts/none/approve`, { version: 1 }, 404)).toBe('not-found');
  });

  it('makes it a draft again with the changes that are asked for, and takes it anew', async () => {
    const { id } = await asked();
    await call(editor, 'post', `/posts/${id}/reject`, { version: 1 }).expect(422);
    const rejected = await post(editor, `/posts/${id}/reject`, { version: 1, comment: '请补充开放时间' });
    expect(rejected).toMatchObject({
      ...{ status: 'draft', scheduledAt: null },
      approval: { state: 'changes-requested', steps: [{ decisions: [{ comment: '请补充开放时间' }] }] },
    });
    await call(author, 'patch', `/posts/${id}`, { body: '周六照常开放。' }).expect(200);
    const again = await post(author, `/posts/${id}/submit`, { scheduledAt: inAnHour(), message: '补充了' });
    expect(again).toMatchObject({ status: 'pending-approval', approval: { version: 2, message: '补充了' } });
    const withdrawn = await post(author, `/posts/${id}/withdraw`);
    expect(withdrawn).toMatchObject({ status: 'draft', approval: null, scheduledAt: null });
    expect(await refused(author, `/posts/${id}/withdraw`, {}, 409)).toBe('not-pending');
    const { items } = (await call(director, 'get', `/posts/${id}/approvals`).expect(200))
      .body as ApprovalRecordList;
    expect(items.map(({ outcome, version }) => [outcome, version])).toEqual([
      ['withdrawn', 2],
      ['changes-requested', 1],
    ]);
  });

  it('is never sent late by itself where the wished time passed first', async () => {
    const { id } = await asked();
    const passed = new Date(Date.now() - 1000);
    await door.context.db.post.update({ where: { id }, data: { scheduledAt: passed } });
    const late = await post(editor, `/posts/${id}/approve`, { version: 1 });
    expect(late).toMatchObject({
      ...{ status: 'draft', deliveries: [{ status: 'draft' }] },
      approval: { state: 'approved', problem: { code: 'time-passed' } },
    });
    const timed = await post(author, `/posts/${id}/schedule`, { scheduledAt: inAnHour() });
    expect(timed).toMatchObject({ status: 'scheduled', approval: { state: 'approved', problem: null } });
  });
});

describe('several steps', () => {
  it('asks one after another, as they were when it was submitted', async () => {
    await rule({
      steps: [
        { name: 'Both editors', mode: 'all', userIds: [editor.id, second.id] },
        { name: 'Director', mode: 'any', userIds: [director.id] },
      ],
    });
    const { id } = await asked();
    await rule({ steps: [{ name: 'Other', mode: 'any', roles: ['admin'] }] });
    await post(editor, `/posts/${id}/approve`, { version: 1 });
    // Said twice, it counts once.
    const half = await post(editor, `/posts/${id}/approve`, { version: 1 });
    expect(half).toMatchObject({ status: 'pending-approval', approval: { step: 1, waitsForMe: false } });
    expect(half.approval?.steps[0]?.decisions).toHaveLength(1);
    expect(await refused(director, `/posts/${id}/approve`, { version: 1 }, 403)).toBe('not-an-approver');
    expect((await post(second, `/posts/${id}/approve`, { version: 1 })).approval).toMatchObject({ step: 2 });
    const mine = async (who: SignedIn) =>
      (
        (await call(who, 'get', '/approvals?mine=true&limit=200').expect(200)).body as WaitingApprovalList
      ).items
        .filter(({ postId }) => postId === id)
        .map(({ step, steps, stepName }) => [step, steps, stepName]);
    expect(await mine(second)).toEqual([]);
    expect(await mine(director)).toEqual([[2, 2, 'Director']]);
    expect((await post(director, `/posts/${id}/approve`, { version: 1 })).status).toBe('scheduled');
  });

  it('waits for nobody who has left', async () => {
    const leaver = await door.signedIn('author');
    await rule({ steps: [{ name: 'All', mode: 'all', userIds: [leaver.id, editor.id] }] });
    const { id } = await asked();
    await door.context.db.user.delete({ where: { id: leaver.id } });
    const done = await post(editor, `/posts/${id}/approve`, { version: 1 });
    expect(done.status).toBe('scheduled');
    expect(done.approval?.steps[0]?.approvers.people[0]).toEqual({ userId: leaver.id, name: 'author' });
  });

  it('asks again from the first step, of the same people, when the words change meanwhile', async () => {
    const steps = [
      { name: 'First', mode: 'any', userIds: [editor.id] },
      { name: 'Then', mode: 'any', userIds: [second.id] },
    ];
    await rule({ steps });
    const { id, scheduledAt } = await asked();
    await post(editor, `/posts/${id}/approve`, { version: 1 });
    await rule({ steps: [{ name: 'Other', mode: 'any', roles: ['admin'] }] });
    await call(author, 'patch', `/posts/${id}`, { latestMinutes: 5 }).expect(200);
    expect(await read(id)).toMatchObject({ version: 2, approval: { step: 2 } });
    await call(author, 'patch', `/posts/${id}`, { tags: ['新'] }).expect(200);
    expect(await read(id)).toMatchObject({
      ...{ version: 3, status: 'pending-approval', scheduledAt },
      approval: { step: 1, version: 3, steps: [{ name: 'First', decisions: [] }, { name: 'Then' }] },
    });
  });
});

describe('no path goes around it', () => {
  const approved = async () => {
    const { id } = await asked();
    return post(editor, `/posts/${id}/approve`, { version: 1 });
  };

  it.each([
    ['words', { body: '别的话' }],
    ['a tag', { tags: ['x'] }],
    ['a variant', () => ({ variants: { [accountId]: { body: '变体' } } })],
    ['another account', () => ({ accountIds: [accountId, otherAccountId] })],
    ['a link', { link: 'https://library.example/other' }],
  ])('unschedules what was approved when an edit changes %s', async (_what, change) => {
    const before = await approved();
    const generation = await generationOf(before.id);
    const body = typeof change === 'function' ? change() : change;
    const { body: after } = await call(author, 'patch', `/posts/${before.id}`, body).expect(200);
    expect(after).toMatchObject({
      ...{ status: 'pending-approval', scheduledAt: before.scheduledAt },
      approval: { state: 'pending', version: 2 },
    });
    expect(new Set(statuses(after as Post))).toEqual(new Set(['draft']));
    expect(await generationOf(before.id)).toBeGreaterThan(generation);
    const again = await post(editor, `/posts/${before.id}/approve`, { version: 2 });
    expect(again.status).toBe('scheduled');
  });

  it('keeps the approval where only the time moves, or nothing changes', async () => {
    const { id, title } = await approved();
    const at = new Date(Date.now() + 7_200_000).toISOString();
    const moved = await post(author, `/posts/${id}/schedule`, { scheduledAt: at });
    expect(moved).toMatchObject({ status: 'scheduled', scheduledAt: at, approval: { state: 'approved' } });
    await call(author, 'patch', `/posts/${id}`, { title, latestMinutes: 10, accountIds: [accountId] });
    expect(await read(id)).toMatchObject({ status: 'scheduled', version: 2 });
    expect((await post(author, `/posts/${id}/publish`)).status).toBe('scheduled');
  });

  it('asks when an author schedules, publishes or moves what nobody approved', async () => {
    const draft = await post(author, '/posts', words(), 201);
    const at = inAnHour();
    expect(await post(author, `/posts/${draft.id}/schedule`, { scheduledAt: at })).toMatchObject({
      ...{ status: 'pending-approval', scheduledAt: at, deliveries: [{ status: 'draft' }] },
    });
    const later = new Date(Date.now() + 7_200_000).toISOString();
    const moved = await post(author, `/posts/${draft.id}/schedule`, { scheduledAt: later });
    expect(moved).toMatchObject({ status: 'pending-approval', approval: { wishedAt: later, version: 1 } });
    const now = await post(author, '/posts', words(), 201);
    expect(await post(author, `/posts/${now.id}/publish`)).toMatchObject({
      ...{ status: 'pending-approval', scheduledAt: null, deliveries: [{ status: 'draft' }] },
    });
    expect(await post(editor, `/posts/${now.id}/approve`, { version: 1 })).toMatchObject({
      ...{ status: 'draft', approval: { state: 'approved', problem: null } },
    });
    expect((await post(author, `/posts/${now.id}/publish`)).status).toBe('scheduled');
  });

  it('asks for what gets a slot of a queue, which is kept for it', async () => {
    const slots = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, time: '09:00' }));
    const queue = await post(admin, '/queues', { name: 'Daily', slots }, 201);
    const enqueued = async () => {
      const { id } = await post(author, '/posts', words(), 201);
      return post(author, `/posts/${id}/enqueue`, { queueId: queue.id });
    };
    const first = await enqueued();
    expect(first).toMatchObject({
      ...{ status: 'pending-approval', queueId: queue.id, deliveries: [{ status: 'draft', dueAt: null }] },
      approval: { wishedAt: first.scheduledAt },
    });
    const other = await enqueued();
    expect(other.scheduledAt).not.toBe(first.scheduledAt);
    expect(await post(editor, `/posts/${first.id}/approve`, { version: 1 })).toMatchObject({
      ...{ status: 'scheduled', queueId: queue.id, scheduledAt: first.scheduledAt },
    });
    const rejected = await post(editor, `/posts/${other.id}/reject`, { version: 1, comment: '改' });
    expect(rejected).toMatchObject({ status: 'draft', queueId: null, scheduledAt: null });
    expect((await enqueued()).scheduledAt).toBe(other.scheduledAt);
  });

  it('asks for what a program’s key plans, and for each row of an import', async () => {
    const made = await door
      .as()
      .post('/api/v1/posts')
      .send(words({ scheduledAt: inAnHour() }))
      .expect(201);
    expect(made.body).toMatchObject({ status: 'pending-approval', approval: { requestedBy: 'key of ours' } });
    const lines = ['a', 'b'].map((key) =>
      JSON.stringify({
        kind: 'news',
        language: 'zh-CN',
        title: key,
        body: key,
        link: '',
        tags: '',
        scheduled_at: inAnHour(),
        client_key: key,
      }),
    );
    const { body } = await door
      .as()
      .post(`/api/v1/posts/import?accountIds=${accountId},${otherAccountId}`)
      .set('content-type', 'application/x-ndjson')
      .send(lines.join('\n'))
      .expect(200);
    const { rows } = body as { rows: { postId: string; warnings: { code: string }[] }[] };
    for (const { postId, warnings } of rows) {
      expect(warnings.map(({ code }) => code)).toContain('approval-needed');
      const row = await read(postId);
      expect([row.status, ...statuses(row)]).toEqual(['pending-approval', 'draft', 'draft']);
      expect(row.scheduledAt).not.toBeNull();
    }
  });

  it('sends again only what is approved as it is now', async () => {
    const { id, deliveries } = await approved();
    const deliveryId = deliveries[0]?.id ?? '';
    const retry = () => call(author, 'post', `/deliveries/${deliveryId}/retry`, {});
    await post(author, `/posts/${id}/cancel`);
    await retry().expect(200);
    await post(author, `/posts/${id}/cancel`);
    await call(author, 'patch', `/posts/${id}`, { body: '别的话' }).expect(200);
    expect(((await retry().expect(409)).body as Problem).code).toBe('approval-needed');
    expect(statuses(await read(id))).toEqual(['cancelled']);
  });

  it('copies the words without their approval, and ends the question with the post', async () => {
    const { id } = await approved();
    const copy = await post(author, `/posts/${id}/duplicate`, {}, 201);
    expect(copy).toMatchObject({ status: 'draft', approval: null });
    const first = await asked();
    expect(await post(author, `/posts/${first.id}/cancel`)).toMatchObject({
      status: 'cancelled',
      approval: null,
    });
    const other = await asked();
    await call(author, 'delete', `/posts/${other.id}`).expect(204);
    const waits = (await call(admin, 'get', '/approvals?limit=200').expect(200)).body as WaitingApprovalList;
    expect(waits.items.map(({ postId }) => postId)).not.toContain(other.id);
    expect(await refused(editor, `/posts/${other.id}/approve`, { version: 1 }, 404)).toBe('not-found');
  });

  it('is insisted on by PostgreSQL, whatever asks', async () => {
    const { db } = door.context;
    const { id } = await asked();
    const desk = new DeliveryDesk();
    const unapproved = /Nobody has approved these words/;
    const later = new Date(Date.now() + 1e6);
    await expect(db.$transaction((tx) => desk.reschedule(tx, id, later))).rejects.toThrow(unapproved);
    const accounts = [{ id: otherAccountId, network: 'weibo' as const }];
    await expect(
      db.$transaction((tx) => desk.plan(tx, { organizationId: 'ours', postId: id, accounts, dueAt: later })),
    ).rejects.toThrow(unapproved);
    const good = await approved();
    await expect(
      db.post.update({ where: { id: good.id }, data: { body: 'Sneaked in', version: 9 } }),
    ).rejects.toThrow(unapproved);
    expect(await read(good.id)).toMatchObject({ status: 'scheduled', version: 1 });
  });

  it('refuses another description of a picture that is approved and planned', async () => {
    const mediaId = await door.upload();
    const patch = (altText: string) => call(editor, 'patch', `/media/${mediaId}`, { altText });
    await patch('架子').expect(200);
    const { id } = await asked({ mediaIds: [mediaId] });
    await patch('书架').expect(200);
    expect(await refused(editor, `/posts/${id}/approve`, { version: 1 }, 409)).toBe('edited-meanwhile');
    await post(author, `/posts/${id}/submit`, { scheduledAt: inAnHour() });
    await post(editor, `/posts/${id}/approve`, { version: 1 });
    expect(((await patch('别的').expect(409)).body as Problem).code).toBe('approval-needed');
  });
});

describe('the rule', () => {
  it('lets editors publish where it says so, on record, and still asks authors', async () => {
    await rule({ editorsMayPublish: true, steps: [{ name: 'E', mode: 'any', roles: ['editor'] }] });
    const own = await asked({}, editor);
    expect(own).toMatchObject({ status: 'scheduled', approval: { state: 'approved', steps: [] } });
    const edited = (await call(editor, 'patch', `/posts/${own.id}`, { body: '新' }).expect(200)).body as Post;
    expect(edited).toMatchObject({ status: 'scheduled', version: 2 });
    const byAuthor = (await call(author, 'patch', `/posts/${own.id}`, { body: '他' }).expect(200))
      .body as Post;
    expect(byAuthor).toMatchObject({ status: 'pending-approval', version: 3 });
    expect((await post(editor, `/posts/${own.id}/schedule`, { scheduledAt: inAnHour() })).status).toBe(
      'scheduled',
    );
    const { items } = (await call(author, 'get', `/posts/${own.id}/approvals`).expect(200))
      .body as ApprovalRecordList;
    expect(items.map(({ outcome, version }) => [outcome, version])).toEqual([
      ['released', 3],
      ['superseded', 3],
      ['released', 2],
      ['released', 1],
    ]);
    const willing = await post(editor, '/posts', words(), 201);
    expect((await post(editor, `/posts/${willing.id}/submit`)).status).toBe('pending-approval');
  });

  it('refuses to ask where nobody could decide a step, and stores nothing', async () => {
    await rule({ steps: [{ name: 'Author', mode: 'any', userIds: [author.id] }] });
    const { db } = door.context;
    const before = await db.post.count();
    expect(await refused(author, '/posts', words({ scheduledAt: inAnHour() }), 422)).toBe('nobody-to-ask');
    expect(await db.post.count()).toBe(before);
    const draft = await post(author, '/posts', words(), 201);
    expect(await refused(author, `/posts/${draft.id}/submit`, {}, 422)).toBe('nobody-to-ask');
    expect(await read(draft.id)).toMatchObject({ status: 'draft', approval: null });
    expect((await asked({}, editor)).status).toBe('pending-approval');
  });

  it('lets people approve their own where it says so', async () => {
    await rule({ ownApproval: true, steps: [{ name: 'E', mode: 'any', roles: ['editor'] }] });
    const { id } = await asked({}, editor);
    expect((await post(editor, `/posts/${id}/approve`, { version: 1 })).status).toBe('scheduled');
  });

  it('leaves what was planned before as it is, until its words change', async () => {
    await rule({ enabled: false });
    expect(await refused(author, `/posts/${(await asked()).id}/submit`, {}, 409)).toBe('no-approval-needed');
    const before = await asked();
    expect(before.status).toBe('scheduled');
    await rule({ steps: [{ name: 'E', mode: 'any', roles: ['editor'] }] });
    const moved = await post(author, `/posts/${before.id}/schedule`, { scheduledAt: inAnHour() });
    expect(moved).toMatchObject({ status: 'scheduled', approval: null });
    await call(author, 'patch', `/posts/${before.id}`, { body: '新' }).expect(200);
    expect((await read(before.id)).status).toBe('pending-approval');
    await rule({ enabled: false });
    const free = await post(author, `/posts/${before.id}/schedule`, { scheduledAt: inAnHour() });
    expect(free).toMatchObject({ status: 'scheduled', approval: null });
  });

  it('is an administrator’s, names people of the library only, and is on record', async () => {
    const put = (who: SignedIn, body: object) => call(who, 'put', '/library/approval', body);
    const steps = [{ name: 'E', mode: 'any', userIds: ['nobody'] }];
    await put(editor, { enabled: false, steps: [] }).expect(403);
    await put(admin, { enabled: true, steps: [] }).expect(422);
    await put(admin, { enabled: true, steps: [{ name: 'E', mode: 'any' }] }).expect(422);
    const { body } = await put(admin, { enabled: true, steps }).expect(422);
    expect((body as Problem).errors?.[0]).toMatchObject({ field: 'steps.0.userIds', code: 'unknown-person' });
    expect((await call(author, 'get', '/library/approval').expect(200)).body).toMatchObject({
      ...{ enabled: true, editorsMayPublish: false, ownApproval: false },
      steps: [{ name: 'Editors', roles: ['editor'], userIds: [] }],
    });
    const where = { action: 'library.approval', organizationId: 'ours' };
    expect(await door.context.db.auditEntry.count({ where })).toBeGreaterThan(0);
  });

  it('keeps its records for ever, and shows them to nobody else', async () => {
    const { id } = await asked();
    await post(editor, `/posts/${id}/approve`, { version: 1 });
    const { db } = door.context;
    await expect(db.approvalDecision.deleteMany({ where: { postId: id } })).rejects.toThrow(/for ever/);
    await expect(
      db.approvalRequest.updateMany({ where: { postId: id }, data: { message: 'x' } }),
    ).rejects.toThrow(/for ever/);
    await door.as(door.theirKey).get(`/api/v1/posts/${id}/approvals`).expect(404);
    const theirs = (await door.as(door.theirKey).get('/api/v1/approvals').expect(200)).body;
    expect(theirs).toEqual({ items: [], nextCursor: null, total: 0 });
  });

  it('shows its records to who may read the audit once the post is gone for good', async () => {
    const { db } = door.context;
    const { id } = await asked();
    await post(editor, `/posts/${id}/reject`, { version: 1, comment: '不发' });
    await call(author, 'delete', `/posts/${id}`).expect(204);
    await call(author, 'get', `/posts/${id}/approvals`).expect(200);
    await db.post.update({ where: { id }, data: { deletedAt: new Date(0) } });
    await purgeBin(db);
    const { items } = (await call(admin, 'get', `/posts/${id}/approvals`).expect(200))
      .body as ApprovalRecordList;
    expect(items).toMatchObject([{ version: 1, outcome: 'changes-requested', requestedBy: 'author' }]);
    for (const who of [author, editor]) await call(who, 'get', `/posts/${id}/approvals`).expect(404);
    await call(admin, 'get', '/posts/never/approvals').expect(404);
    await door.as(door.theirKey).get(`/api/v1/posts/${id}/approvals`).expect(404);
  });

  it('lists what waits, page by page, with the number', async () => {
    const ids = [(await asked()).id, (await asked()).id, (await asked()).id];
    const page = async (query: string) =>
      (await call(editor, 'get', `/approvals?mine=true&${query}`).expect(200)).body as WaitingApprovalList;
    const found: string[] = [];
    let cursor: string | null = '';
    let total = 0;
    while (cursor !== null) {
      const answer: WaitingApprovalList = await page(`limit=2${cursor && `&cursor=${cursor}`}`);
      found.push(...answer.items.map(({ postId }) => postId));
      ({ nextCursor: cursor, total } = answer);
    }
    expect(found.slice(-3)).toEqual(ids);
    expect(total).toBe(found.length);
  });
});

async function generationOf(postId: string): Promise<number> {
  const [row] = await door.context.db.delivery.findMany({
    where: { postId },
    orderBy: { generation: 'desc' },
  });
  return row?.generation ?? 0;
}
