import type { NotificationList, Post, PostComment, PostCommentList, Problem } from '@shelfcast/contracts';
import { Messenger } from '@shelfcast/notifications';
import { purgeBin } from '@shelfcast/posts';
import { waitFor } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, type SignedIn } from './front-door.js';

let door: FrontDoor;
let admin: SignedIn;
let editor: SignedIn;
let author: SignedIn;
let analyst: SignedIn;
let stranger: SignedIn;
/** An account of each library. */
let accounts: { ours: string; theirs: string };

beforeAll(async () => {
  door = await FrontDoor.open();
  admin = await door.signedIn('admin');
  editor = await door.signedIn('editor');
  author = await door.signedIn('author');
  analyst = await door.signedIn('analyst');
  stranger = await door.signedIn('admin', 'theirs');
  accounts = {
    ours: (await door.connect('weibo')).id,
    theirs: (await door.connect('weibo', door.theirKey)).id,
  };
});
afterAll(() => door.close());

function call(who: SignedIn, method: 'get' | 'post' | 'patch' | 'delete', path: string, body?: object) {
  return door.anonymous[method](`/api/v1${path}`).set('cookie', who.cookie).send(body);
}

/** A post of this person's. */
async function write(who = author, accountId = accounts.ours): Promise<Post> {
  const body = { kind: 'news', title: '闭馆通知', body: '本周五闭馆一天。', accountIds: [accountId] };
  return (await call(who, 'post', '/posts', body).expect(201)).body as Post;
}

async function say(who: SignedIn, postId: string, text: string, more: object = {}): Promise<PostComment> {
  const answer = await call(who, 'post', `/posts/${postId}/comments`, { text, ...more });
  expect([answer.status, answer.text]).toEqual([201, answer.text]);
  return answer.body as PostComment;
}

async function read(postId: string, query = ''): Promise<PostCommentList> {
  return (await call(analyst, 'get', `/posts/${postId}/comments${query}`).expect(200))
    .body as PostCommentList;
}

const textsOf = ({ items }: PostCommentList) => items.map(({ text }) => text);
const problemOf = async (answer: PromiseLike<{ body: unknown }>) => (await answer).body as Problem;

/** Whom the events about a comment name, by their type. */
async function toldOf(commentId: string): Promise<Record<string, string[]>> {
  const events = await door.context.db.notificationEvent.findMany({ where: { commentId } });
  return Object.fromEntries(events.map(({ type, recipientIds }) => [type, [...recipientIds].sort()]));
}

describe('comments on a post', () => {
  it('are listed oldest first, page by page, with who wrote them about which version', async () => {
    const { id } = await write();
    const first = await say(editor, id, '  请补充\n开放时间 ', { network: 'weibo' });
    expect(first).toMatchObject({
      ...{ postId: id, parentId: null, version: 1, network: 'weibo', text: '请补充\n开放时间', mentions: [] },
      ...{ author: { userId: editor.id, name: 'editor' }, mine: true },
      ...{ editedAt: null, deleted: null, resolved: null },
    });
    await call(author, 'patch', `/posts/${id}`, { body: '周六照常开放。' }).expect(200);
    await say(author, id, '已补充', { parentId: first.id });
    await say(analyst, id, '旧版更好', { version: 1 });
    const one = await read(id, '?limit=2');
    expect(one.items.map(({ text, version, mine }) => [text, version, mine])).toEqual([
      ['请补充\n开放时间', 1, false],
      ['已补充', 2, false],
    ]);
    expect(one.open).toBe(2);
    const two = await read(id, `?limit=2&cursor=${one.nextCursor}`);
    expect(two.items.map(({ text, version, mine }) => [text, version, mine])).toEqual([
      ['旧版更好', 1, true],
    ]);
    expect(two.nextCursor).toBeNull();
  });

  it('are refused without words, with too many, on a version to come, and on what is gone', async () => {
    const { id } = await write();
    const path = `/posts/${id}/comments`;
    await call(author, 'post', path, { text: ' \n ' }).expect(422);
    await call(author, 'post', path, { text: 'a'.repeat(5001) }).expect(422);
    await call(author, 'post', path, { text: 'a', author: 'b' }).expect(422);
    const future = await problemOf(call(author, 'post', path, { text: 'a', version: 2 }).expect(422));
    expect(future.errors).toMatchObject([{ field: 'version', code: 'unknown-version' }]);
    const { id: commentId } = await say(author, id, 'a');
    await call(author, 'delete', `/posts/${id}`).expect(204);
    await call(author, 'post', path, { text: 'a' }).expect(404);
    await call(author, 'get', path).expect(404);
    await call(author, 'patch', `/comments/${commentId}`, { text: 'b' }).expect(404);
    await call(author, 'post', `/posts/${id}/restore`).expect(200);
    expect(textsOf(await read(id))).toEqual(['a']);
    expect((await door.context.db.postComment.findMany({ where: { postId: id } })).length).toBe(1);
  });

  it('of another library are not there', async () => {
    const { id } = await write();
    const comment = await say(author, id, 'ours');
    const own = await write(stranger, accounts.theirs);
    await call(stranger, 'get', `/posts/${id}/comments`).expect(404);
    await call(stranger, 'post', `/posts/${id}/comments`, { text: 'theirs' }).expect(404);
    await call(stranger, 'post', `/posts/${own.id}/comments`, { text: 'a', parentId: comment.id }).expect(
      404,
    );
    for (const path of ['', '/resolve', '/reopen'])
      await call(stranger, path ? 'post' : 'delete', `/comments/${comment.id}${path}`).expect(404);
    await call(stranger, 'patch', `/comments/${comment.id}`, { text: 'theirs' }).expect(404);
    expect(textsOf(await read(id))).toEqual(['ours']);
  });

  it('are written by programs, too, whose own they then are', async () => {
    const { id } = await write();
    const answer = await door
      .as()
      .post(`/api/v1/posts/${id}/comments`)
      .send({ text: 'Checked.' })
      .expect(201);
    const comment = answer.body as PostComment;
    expect(comment).toMatchObject({ author: { userId: null, name: 'key of ours' }, mine: true });
    await door.as().patch(`/api/v1/comments/${comment.id}`).send({ text: 'Checked twice.' }).expect(200);
    expect(await toldOf(comment.id)).toEqual({ 'post.commented': [author.id] });
  });

  it('leave their audit rows, which quote nothing', async () => {
    const { id } = await write();
    const { id: commentId } = await say(author, id, 'a secret word');
    await call(author, 'patch', `/comments/${commentId}`, { text: 'another secret word' }).expect(200);
    await call(editor, 'post', `/comments/${commentId}/resolve`).expect(200);
    await call(editor, 'post', `/comments/${commentId}/reopen`).expect(200);
    await call(author, 'delete', `/comments/${commentId}`).expect(204);
    const rows = await door.context.db.auditEntry.findMany({
      where: { subjectId: id, action: { startsWith: 'comment.' } },
      orderBy: { at: 'asc' },
    });
    expect(rows.map(({ action }) => action.slice(8))).toEqual([
      ...['create', 'update', 'resolve', 'reopen', 'delete'],
    ]);
    expect(rows.every(({ details }) => (details as { commentId: string }).commentId === commentId)).toBe(
      true,
    );
    expect(JSON.stringify(rows)).not.toContain('secret');
  });
});

describe('a thread', () => {
  it('has answers one deep, is resolved and opened again, and by an answer', async () => {
    const { id } = await write();
    const { id: first } = await say(editor, id, 'When?');
    const { id: answer } = await say(author, id, 'On Friday.', { parentId: first });
    const deeper = await problemOf(
      call(editor, 'post', `/posts/${id}/comments`, { text: 'a', parentId: answer }).expect(422),
    );
    expect(deeper.errors).toMatchObject([{ field: 'parentId', code: 'is-an-answer' }]);
    const { id: elsewhere } = await write();
    await call(editor, 'post', `/posts/${elsewhere}/comments`, { text: 'a', parentId: first }).expect(404);

    const refused = await problemOf(call(editor, 'post', `/comments/${answer}/resolve`).expect(409));
    expect(refused.code).toBe('is-an-answer');
    const both = await Promise.all(
      [analyst, editor].map((who) => call(who, 'post', `/comments/${first}/resolve`)),
    );
    const resolved = both.map(({ body }) => (body as PostComment).resolved);
    expect(resolved[0]).not.toBeNull();
    expect(resolved[0]).toEqual(resolved[1]);
    const rows = { where: { subjectId: id, action: 'comment.resolve' } };
    expect(await door.context.db.auditEntry.count(rows)).toBe(1);
    expect((await read(id)).open).toBe(0);

    await say(author, id, 'No, on Saturday.', { parentId: first });
    expect(await read(id)).toMatchObject({ open: 1, items: [{ resolved: null }, {}, {}] });
    await call(author, 'post', `/comments/${first}/resolve`).expect(200);
    await call(author, 'post', `/comments/${first}/reopen`).expect(200);
    expect((await read(id)).open).toBe(1);
  });

  it('keeps the place of a deleted first comment until its last answer goes', async () => {
    const { id } = await write();
    const { id: first } = await say(editor, id, 'wrong words', { mentions: [analyst.id] });
    const { id: answer } = await say(author, id, 'an answer', { parentId: first });
    await call(editor, 'delete', `/comments/${first}`).expect(204);
    const { items } = await read(id);
    expect(items).toMatchObject([
      { id: first, text: null, mentions: [], deleted: { by: 'editor' } },
      { id: answer, text: 'an answer' },
    ]);
    const told = await door.context.db.notificationEvent.findMany({ where: { commentId: first } });
    expect(told.map(({ note }) => note)).toEqual([null, null]);
    await call(editor, 'delete', `/comments/${first}`).expect(404);
    await call(editor, 'patch', `/comments/${first}`, { text: 'a' }).expect(404);
    await say(analyst, id, 'another answer', { parentId: first });
    await call(author, 'delete', `/comments/${answer}`).expect(204);
    expect(textsOf(await read(id))).toEqual([null, 'another answer']);
    await call(editor, 'delete', `/comments/${(await read(id)).items[1]?.id}`).expect(204);
    expect(await read(id)).toEqual({ items: [], nextCursor: null, open: 0 });
  });

  it('loses nothing where it is answered and deleted at the same moment', async () => {
    const { id } = await write();
    for (const round of [1, 2, 3, 4, 5, 6]) {
      const { id: first } = await say(editor, id, `round ${round}`);
      const body = { text: `answer ${round}`, parentId: first };
      const [answered] = await Promise.all([
        call(author, 'post', `/posts/${id}/comments`, body),
        call(editor, 'delete', `/comments/${first}`).expect(204),
      ]);
      const left = (await read(id)).items.filter((each) => each.id === first || each.parentId === first);
      const expected = answered.status === 201 ? [null, body.text] : [];
      expect([answered.status, left.map(({ text }) => text)]).toEqual([answered.status, expected]);
      expect([201, 404]).toContain(answered.status);
    }
  });
});

describe('one’s own comment', () => {
  it('alone can be changed, and says that it was', async () => {
    const { id } = await write();
    const { id: commentId } = await say(author, id, 'first words');
    for (const who of [admin, editor, analyst]) {
      const { code } = await problemOf(
        call(who, 'patch', `/comments/${commentId}`, { text: 'not mine' }).expect(403),
      );
      expect(code).toBe('not-yours');
    }
    const edited = await call(author, 'patch', `/comments/${commentId}`, { text: 'better words' }).expect(
      200,
    );
    expect(edited.body).toMatchObject({ text: 'better words', mine: true });
    expect((edited.body as PostComment).editedAt).not.toBeNull();
    expect(textsOf(await read(id))).toEqual(['better words']);
  });

  it('is deleted by whoever wrote it, an editor or an administrator', async () => {
    const { id } = await write();
    for (const who of [author, editor, admin]) {
      const { id: commentId } = await say(author, id, 'off topic');
      await call(analyst, 'delete', `/comments/${commentId}`).expect(403);
      await door.as().delete(`/api/v1/comments/${commentId}`).expect(403);
      await call(who, 'delete', `/comments/${commentId}`).expect(204);
    }
    expect((await read(id)).items).toEqual([]);
  });
});

describe('whom a comment concerns', () => {
  it('is the post’s author and who wrote in the thread, but not who writes', async () => {
    const { id } = await write();
    const { id: own } = await say(author, id, 'mine');
    expect(await toldOf(own)).toEqual({ 'post.commented': [] });
    const first = await say(editor, id, 'a question');
    expect(await toldOf(first.id)).toEqual({ 'post.commented': [author.id] });
    const parentId = first.id;
    const second = await say(analyst, id, 'an answer', { parentId });
    expect(await toldOf(second.id)).toEqual({ 'post.commented': [author.id, editor.id].sort() });
    const third = await say(editor, id, 'thanks', { parentId });
    expect(await toldOf(third.id)).toEqual({ 'post.commented': [author.id, analyst.id].sort() });
    const { id: elsewhere } = await say(admin, id, 'another thread');
    expect(await toldOf(elsewhere)).toEqual({ 'post.commented': [author.id] });
  });

  it('is told of a mention instead, once, and never of their own', async () => {
    const { id } = await write();
    const mentions = [author.id, analyst.id, analyst.id, editor.id];
    const comment = await say(editor, id, '@author @analyst', { mentions });
    expect(comment.mentions.map(({ name }) => name).sort()).toEqual(['analyst', 'author', 'editor']);
    expect(await toldOf(comment.id)).toEqual({
      'post.commented': [],
      'post.mentioned': [author.id, analyst.id].sort(),
    });
    await call(editor, 'patch', `/comments/${comment.id}`, {
      text: '@admin',
      mentions: [analyst.id, admin.id],
    }).expect(200);
    const added = await door.context.db.notificationEvent.findMany({
      where: { commentId: comment.id, type: 'post.mentioned' },
      orderBy: { at: 'asc' },
    });
    expect(added.map(({ recipientIds }) => recipientIds).slice(1)).toEqual([[admin.id]]);
  });

  it('is of the library: who is not cannot be mentioned', async () => {
    const { id } = await write();
    const body = { text: 'a', mentions: [author.id, stranger.id, 'nobody'] };
    const { errors } = await problemOf(call(editor, 'post', `/posts/${id}/comments`, body).expect(422));
    expect(errors).toMatchObject([
      { field: 'mentions.1', code: 'unknown-person' },
      { field: 'mentions.2', code: 'unknown-person' },
    ]);
    const { id: commentId } = await say(editor, id, 'a');
    await call(editor, 'patch', `/comments/${commentId}`, body).expect(422);
    expect((await read(id)).items).toMatchObject([{ text: 'a', mentions: [], editedAt: null }]);
  });

  it('reads of it in the application, until the thread is resolved', async () => {
    const { id } = await write();
    const { id: commentId } = await say(editor, id, 'please look', { mentions: [analyst.id] });
    const messenger = new Messenger(door.context.config);
    messenger.start();
    const mine = async (who: SignedIn) =>
      ((await call(who, 'get', '/notifications').expect(200)).body as NotificationList).items.filter(
        (each) => each.commentId === commentId,
      );
    await waitFor(
      'the notifications',
      async () => (await mine(author)).length + (await mine(analyst)).length === 2,
    );
    await messenger.stop();
    const about = { postId: id, postVersion: 1, actorName: 'editor', note: 'please look', settled: false };
    expect(await mine(author)).toMatchObject([{ type: 'post.commented', ...about }]);
    expect(await mine(analyst)).toMatchObject([{ type: 'post.mentioned', ...about }]);
    expect(await mine(editor)).toEqual([]);
    await call(analyst, 'post', `/comments/${commentId}/resolve`).expect(200);
    expect(await mine(author)).toMatchObject([{ settled: true }]);
    await call(editor, 'delete', `/comments/${commentId}`).expect(204);
    expect(await mine(analyst)).toMatchObject([{ settled: true, note: null }]);
  });
});

it('goes for good with its post when the bin is emptied', async () => {
  const { db } = door.context;
  const { id } = await write();
  const { id: first } = await say(editor, id, 'a word');
  await say(author, id, 'an answer', { parentId: first });
  await call(author, 'delete', `/posts/${id}`).expect(204);
  await db.post.update({ where: { id }, data: { deletedAt: new Date(Date.now() - 40 * 86_400_000) } });
  await purgeBin(db);
  expect(await db.postComment.count({ where: { postId: id } })).toBe(0);
  const told = await db.notificationEvent.findMany({ where: { postId: id } });
  expect(told.length).toBeGreaterThan(0);
  expect(told.every(({ note }) => note === null)).toBe(true);
});
