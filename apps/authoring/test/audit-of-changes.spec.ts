import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROUTES } from '../src/openapi/routes.js';
import { ELSEWHERE } from './contract/elsewhere.js';
import { Stage } from './contract/stage.js';

/** What changes nothing of the library, or nothing that anybody else sees. */
const NO_ROW: Record<string, string> = {
  checkPost: 'stores nothing',
  checkStoredPost: 'stores nothing',
  contentFromHtml: 'stores nothing',
  readInvitation: 'only shows what the link is for',
  startConnect: 'only begins: the account leaves a row once it is connected',
  verifyAccount: 'a test call; accounts.spec.ts has one that finds the account well again',
  testWebhook: 'only calls the address; its tries are kept with the webhook',
  keepDraft: 'unsaved work, kept every few seconds',
  createDraft: 'unsaved work',
  deleteDraft: 'unsaved work',
  keepPostDraft: 'unsaved work, kept every few seconds',
  deletePostDraft: 'unsaved work',
  markNotificationsRead: 'what a person has read',
  recordConversions: 'what readers did, each a row of its own',
  chooseLibrary: 'where a person looks next; nothing of either library changes',
};

const CHANGING = ROUTES.filter(
  ({ id, method }) => !['get', 'head', 'options'].includes(method) && !(id in ELSEWHERE),
);

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.door.close());

const rows = () => stage.door.context.db.auditEntry.count();

it.each(CHANGING.filter(({ id }) => !(id in NO_ROW)))(
  'writes down who called $method $path ($id)',
  async (route) => {
    const prepared = await stage.prepare(route);
    const before = await rows();
    const answer = await prepared();
    expect([answer.text, String(answer.status)]).toEqual([answer.text, route.answer.status]);
    expect(await rows()).toBeGreaterThan(before);
  },
);

it.each(CHANGING.filter(({ id }) => id in NO_ROW))('writes nothing of $method $path ($id)', async (route) => {
  const prepared = await stage.prepare(route);
  const before = await rows();
  expect(String((await prepared()).status)).toBe(route.answer.status);
  expect(await rows()).toBe(before);
});

it('makes no exception of what there is not', () => {
  const known = CHANGING.map(({ id }) => id);
  expect(Object.keys(NO_ROW).filter((id) => !known.includes(id))).toEqual([]);
});
