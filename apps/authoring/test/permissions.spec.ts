import { may } from '@shelfcast/auth';
import { Role } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describePermissions } from './describe-permissions.js';
import { FrontDoor, inAnHour } from './front-door.js';
import { servedRoutes, type ServedRoute } from './served-routes.js';

/** Valid bodies, so that a route with an id comes as far as looking for what has it. */
const BODIES: Record<string, object> = {
  'PATCH /api/v1/accounts/{id}': { name: 'Mine' },
  'PATCH /api/v1/analytics/accounts/{id}': { monthlyBudgetUsd: 1 },
  'PATCH /api/v1/posts/{id}': { title: 'Mine' },
  'POST /api/v1/posts/{id}/schedule': { scheduledAt: inAnHour() },
  'POST /api/v1/posts/{id}/approve': { version: 1 },
  'POST /api/v1/posts/{id}/reject': { version: 1, comment: 'Mine' },
  'POST /api/v1/deliveries/{id}/mark-published': { remoteId: '1' },
  'PATCH /api/v1/webhooks/{id}': { enabled: false },
  'PATCH /api/v1/media/{id}': { altText: 'Mine' },
  'POST /api/v1/media/{id}/crop': { x: 0, y: 0, width: 1, height: 1 },
  'PUT /api/v1/posts/{id}/draft': { content: {} },
  'PUT /api/v1/drafts/{id}': { content: {} },
  'PATCH /api/v1/campaigns/{id}': { notes: 'Mine' },
  'POST /api/v1/posts/{id}/translations': { language: 'fr' },
  'POST /api/v1/posts/{id}/translations/link': { postId: 'other' },
  'PATCH /api/v1/members/{id}': { role: 'admin' },
  'POST /api/v1/posts/{id}/comments': { text: 'Mine' },
  'PATCH /api/v1/comments/{id}': { text: 'Mine' },
  'POST /api/v1/posts/{id}/enqueue': { queueId: 'none' },
  'PUT /api/v1/accounts/{id}/posting-rules': {
    ...{ timeZone: null, quietHours: [], perDay: null, perWeek: null, apart: null },
  },
};
/** What a library has, all that a stranger must not see or change. */
const TABLES = [
  'accounts',
  'account_credentials',
  'posts',
  'deliveries',
  'media',
  'media_uploads',
  'webhook_endpoints',
]
  .concat(['members', 'api_keys', 'audit_entries', 'invitations', 'calendar_links', 'feeds'])
  .concat(['queues', 'series', 'closed_days', 'campaigns', 'post_drafts', 'post_versions', 'post_comments'])
  .concat(['approval_requests', 'approval_decisions', 'notification_events'])
  .concat(['measured_accounts', 'measured_posts'])
  .sort();

const WEEKLY = {
  ...{ name: 'Weekly', rule: 'FREQ=WEEKLY', startsOn: '2026-11-30', time: '09:00', timeZone: 'UTC' },
  ...{ titleTemplate: '{{series}}', bodyTemplate: '{{date}}' },
};
const NEW_YEAR = { name: '元旦', kind: 'holiday', firstDay: '2027-01-01', lastDay: '2027-01-01' };
const GOAL = {
  ...{ what: 'Loans', howMuch: '+20 %', amongWhom: 'Students', until: '2099-01-01', measuredBy: 'Loans' },
};

/** Rows that are ours because of what they belong to. */
const OWN: Record<string, string> = {
  account_credentials: "account_id IN (SELECT id FROM accounts WHERE organization_id = 'ours')",
  post_comments: "post_id IN (SELECT id FROM posts WHERE organization_id = 'ours')",
  post_versions: "post_id IN (SELECT id FROM posts WHERE organization_id = 'ours')",
};

let door: FrontDoor;
let routes: ServedRoute[];
/** One of each of our things, by the first part of its routes. */
let ours: Record<string, string>;
const cookies = new Map<string, string>();

beforeAll(async () => {
  door = await FrontDoor.open();
  routes = servedRoutes(door.app);
  for (const role of Role.options)
    if (role !== 'service') cookies.set(role, await door.signIn(await door.person(role)));
  ours = await things();
});
afterAll(() => door.close());

async function things(): Promise<Record<string, string>> {
  const made = async (path: string, body: object) =>
    (await door.as().post(`/api/v1/${path}`).send(body).expect(201)).body as {
      id: string;
      deliveries: { id: string }[];
    };
  const account = await door.connect('weibo');
  const post = await made('posts', {
    ...{ kind: 'news', title: '闭馆', body: '闭馆', accountIds: [account.id], scheduledAt: inAnHour() },
  });
  const webhook = await made('webhooks', { url: 'http://127.0.0.1:9/hook', types: [] });
  const { db } = door.context;
  const member = await db.member.findFirstOrThrow({ where: { organizationId: 'ours' } });
  const session = await db.session.findFirstOrThrow({ where: { userId: member.userId } });
  const key = await db.apiKey.findFirstOrThrow({ where: { organizationId: 'ours' } });
  return {
    accounts: account.id,
    posts: post.id,
    deliveries: post.deliveries[0]?.id ?? '',
    media: await door.upload(),
    webhooks: webhook.id,
    members: member.id,
    invitations: await invitation(),
    'api-keys': key.id,
    me: session.id,
    feeds: (await made('feeds', { name: 'News', url: 'https://library.example/f', accountIds: [account.id] }))
      .id,
    queues: (await made('queues', { name: 'Mornings', slots: [{ weekday: 1, time: '09:00' }] })).id,
    series: (await made('series', { ...WEEKLY, accountIds: [account.id] })).id,
    'closed-days': (await made('closed-days', { ...NEW_YEAR })).id,
    campaigns: (await made('campaigns', { name: 'Reading', goal: GOAL })).id,
    comments: (await made(`posts/${post.id}/comments`, { text: 'Shorter, please.' })).id,
    drafts: await draft(),
    analytics: account.id,
    'calendar-links': (await made('calendar-links', { name: 'Hall screen' })).id,
  };
}

async function draft(): Promise<string> {
  const body = { content: { title: 'Unfinished' } };
  const answer = await door.anonymous.post('/api/v1/drafts').set(identity('author')).send(body).expect(201);
  return (answer.body as { id: string }).id;
}

async function invitation(): Promise<string> {
  const answer = await door.anonymous
    .post('/api/v1/invitations')
    .set(identity('admin'))
    .send({ email: 'guest@library.example', role: 'author' })
    .expect(201);
  return (answer.body as { id: string }).id;
}

const nameOf = ({ method, path }: ServedRoute) => `${method} ${path}`;

function send(route: ServedRoute, as: { cookie: string } | { authorization: string } | null, id: string) {
  const method = route.method.toLowerCase() as
    'get' | 'post' | 'put' | 'patch' | 'delete' | 'head' | 'options';
  const request = door.anonymous[method](route.path.replace('{id}', id)).set(as ?? {});
  return method === 'get' || method === 'head' ? request : request.send(BODIES[nameOf(route)] ?? {});
}

function identity(role: Role) {
  return role === 'service' ? { authorization: `Bearer ${door.key}` } : { cookie: cookies.get(role) ?? '' };
}

describe('every route with every role', () => {
  it('lets in whom the table names, and nobody else', async () => {
    expect(routes.length).toBeGreaterThan(30);
    const wrong: string[] = [];
    for (const route of routes)
      for (const role of Role.options) {
        const { status } = await send(route, identity(role), 'no-such-thing');
        const refused = status === 401 || status === 403;
        const allowed = route.permission === null || may(role, route.permission);
        if (refused === allowed || status >= 500) wrong.push(`${nameOf(route)} as ${role}: ${status}`);
      }
    expect(wrong).toEqual([]);
  });

  it('shows a stranger nothing but what is public', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const { status } = await send(route, null, ours[route.path.split('/')[3] ?? ''] ?? '');
      if ((status === 401) === (route.permission === null)) wrong.push(`${nameOf(route)}: ${status}`);
    }
    expect(wrong).toEqual([]);
    const open = routes.filter(({ permission }) => permission === null);
    expect(open.map(nameOf)).toEqual([
      'GET /api/v1/demo/people',
      'GET /api/v1/sign-in-options',
      'GET /api/v1/shared-analytics',
      'GET /api/v1/calendar.ics',
      'POST /api/v1/invitations/read',
      'POST /api/v1/invitations/accept',
    ]);
  });

  it('gives another library’s people nothing of ours, and lets them change nothing', async () => {
    const before = await digest();
    const theirs = [
      { role: 'admin', headers: { cookie: await door.signIn(await door.person('admin', 'theirs')) } },
      { role: 'service', headers: { authorization: `Bearer ${door.theirKey}` } },
    ] as const;
    const wrong: string[] = [];
    for (const route of routes.filter(({ permission }) => permission !== null))
      for (const { role, headers } of theirs) {
        const thing = ours[route.path.split('/')[3] ?? ''];
        if (route.path.includes('{id}') && thing === undefined) throw new Error(`${nameOf(route)}: of what?`);
        const { status, text } = await send(route, headers, thing ?? '');
        const allowed = route.permission !== null && may(role, route.permission);
        if (route.path.includes('{id}') && status !== (allowed ? 404 : 403))
          wrong.push(`${nameOf(route)}: ${status}`);
        if (Object.values(ours).some((id) => text?.includes(id) && !route.path.includes('{id}')))
          wrong.push(`${nameOf(route)} shows ours`);
      }
    expect(wrong).toEqual([]);
    expect(await digest()).toEqual(before);
  });
});

it('is described in docs/permissions.md', async () => {
  await expect(describePermissions(routes)).toMatchFileSnapshot('../../../docs/permissions.md');
});

/** Of all rows of ours, table by table. */
async function digest(): Promise<Record<string, unknown>> {
  const entries = await Promise.all(
    TABLES.map(async (table) => {
      const own = OWN[table] ?? "organization_id = 'ours'";
      const rows = await door.context.db.$queryRawUnsafe<{ digest: string; count: number }[]>(
        `SELECT md5(string_agg(t::text, '\n' ORDER BY t::text)) AS digest, count(*)::int AS count FROM ${table} t WHERE ${own}`,
      );
      return [table, rows[0]] as const;
    }),
  );
  return Object.fromEntries(entries);
}
