import { Secret, TOTP, URI } from 'otpauth';
import type { Response } from 'supertest';
import { IDS } from '../../src/openapi/examples/example.js';
import { exampleOf } from '../../src/openapi/examples/example-of.js';
import type { Route } from '../../src/openapi/route.js';
import { FrontDoor, PASSWORD, inAnHour, picture } from '../front-door.js';

interface Call {
  as: Record<string, string>;
  /** By the path's placeholders. */
  ids: Record<string, string>;
  /** What differs from the operation's example. */
  body?: object;
  query?: Record<string, string>;
  file?: Buffer;
}

type Part = Partial<Call>;

const GOAL = {
  what: 'Loans',
  howMuch: '+20 %',
  amongWhom: 'Students',
  until: '2099-01-01',
  measuredBy: 'Loans',
};

/** A library that has one of everything, and for each operation a moment at which its example can be done. */
export class Stage {
  private constructor(
    readonly door: FrontDoor,
    private readonly admin: string,
    private readonly things: { account: string; post: string; delivery: string; media: string },
  ) {}

  static async open(): Promise<Stage> {
    const door = await FrontDoor.open();
    const admin = await door.signIn(await door.person('admin'));
    const account = (await door.connect('weibo')).id;
    const post = await makePost(door, account, inAnHour());
    return new Stage(door, admin, { account, ...post, media: await door.upload() });
  }

  /** Comes to a moment at which the operation's example can be done; what is answered does it. */
  async prepare(route: Route): Promise<() => Promise<Response>> {
    const { method, path, body, query } = route;
    const { as, ids, file, ...given } = await this.callOf(route);
    const address = path.replace(/\{(\w+)\}/g, (_whole, name: string) => ids[name] ?? 'nothing');
    const search = { ...this.filled(query && exampleOf(query)), ...given.query };
    const request = () => this.door.anonymous[method](`/api/v1${address}`).set(as).query(search).redirects(0);
    if (file) return async () => request().attach('file', file, 'shelf.jpg');
    if (!body) return async () => request();
    const { types, schema } = 'types' in body ? body : { types: ['application/json'], schema: body };
    const shown = this.filled(exampleOf(schema));
    const sent = given.body === undefined ? shown : { ...shown, ...given.body };
    const text = typeof shown === 'string' ? shown : JSON.stringify(sent);
    return async () =>
      request()
        .type(types[0] ?? '')
        .send(text);
  }

  /** An example with this library's things in the place of its own. */
  private filled(example: unknown): Record<string, unknown> {
    const { account, post, media } = this.things;
    const own = { [IDS.account]: account, [IDS.post]: post, [IDS.media]: media, [IDS.library]: 'ours' };
    const text = Object.entries(own).reduce(
      (sofar, [shown, real]) => sofar.replaceAll(shown, real),
      JSON.stringify(example ?? {}),
    );
    return JSON.parse(text) as Record<string, unknown>;
  }

  private async callOf({ id, path }: Route): Promise<Call> {
    const own = await this.special[id]?.();
    const asks = path.includes('{id}') && !own?.ids ? await this.thing(path.split('/')[1] ?? '') : '';
    return { as: { cookie: this.admin }, ...own, ids: { id: asks, version: '1', ...own?.ids } };
  }

  /** What an operation on one thing is tried on. */
  private async thing(group: string): Promise<string> {
    const { account, post, delivery, media } = this.things;
    const known: Record<string, string> = { accounts: account, posts: post, deliveries: delivery, media };
    const made = known[group] ?? (await this.made[group]?.());
    if (made === undefined)
      throw new Error(`Nothing of “${group}” to call this on: say in contract/stage.ts how one is made.`);
    return made;
  }

  private readonly made: Record<string, () => Promise<string>> = {
    webhooks: () => this.make('webhooks', { url: 'http://127.0.0.1:9/hook', types: [] }),
    feeds: () =>
      this.make('feeds', {
        name: 'News',
        url: 'https://library.example/f',
        accountIds: [this.things.account],
      }),
    queues: () => this.make('queues', { name: 'Daily', slots: [{ weekday: 1, time: '09:00' }] }),
    series: () =>
      this.make('series', {
        ...{ name: 'Weekly', rule: 'FREQ=WEEKLY', startsOn: '2026-11-30', time: '09:00', timeZone: 'UTC' },
        ...{ titleTemplate: '{{series}}', bodyTemplate: '{{date}}', accountIds: [this.things.account] },
      }),
    'closed-days': () => this.closedDay(),
    comments: () => this.make(`posts/${this.things.post}/comments`, { text: 'Shorter, please.' }),
    drafts: () => this.make('drafts', { content: { title: 'Unfinished' } }),
    campaigns: () => this.make('campaigns', { name: crypto.randomUUID(), goal: GOAL }),
    'calendar-links': () => this.make('calendar-links', { name: 'Hall screen' }),
    'api-keys': () => this.make('api-keys', { name: 'Catalogue' }),
    invitations: async () => (await this.invitation()).id,
    members: async () => (await this.member()).id,
  };

  /** Where the example alone does not do: by the operation's id. */
  private readonly special: Record<string, () => Promise<Part>> = {
    signIn: async () => ({ as: {}, body: { email: await this.door.person('author'), password: PASSWORD } }),
    signOut: () => this.anybody(),
    changePassword: () => this.anybody(),
    resetPassword: async () => {
      const { id } = await this.member();
      const link = await this.ask('post', `/members/${id}/password-link`);
      return { as: {}, body: { token: String(link['link']).split('#')[1] } };
    },
    enableTwoFactor: () => this.anybody(),
    verifyTotp: async () => {
      const { as, totp } = await this.second();
      return { as, body: { code: totp.generate() } };
    },
    verifyBackupCode: async () => {
      const { as, codes } = await this.second();
      return { as, body: { code: codes[0] } };
    },
    newBackupCodes: () => this.proven(),
    disableTwoFactor: () => this.proven(),
    endSession: async () => {
      const { as } = await this.anybody();
      const { items } = (await this.ask('get', '/me/sessions', undefined, as.cookie)) as {
        items: { id: string }[];
      };
      return { as, ids: { id: items[0]?.id ?? '' } };
    },
    endOtherSessions: async () => {
      const email = await this.door.person('author');
      await this.anybody(email);
      return this.anybody(email);
    },
    removeSecondFactor: async () => {
      const email = await this.door.person('author');
      await this.proven(email);
      const member = await this.door.context.db.member.findFirstOrThrow({ where: { user: { email } } });
      return { ids: { id: member.id } };
    },
    readInvitation: () => this.invited(),
    acceptInvitation: () => this.invited(),
    finishConnect: async () => {
      const started = await this.ask('post', '/accounts/connect', { network: 'weibo', name: 'New' });
      const state = new URL(String(started['authorizeUrl'])).searchParams.get('state') ?? '';
      return { query: { state } };
    },
    createAccount: async () => {
      const { credentials } = await this.door.sandboxAccount('weibo');
      return { body: { credentials } };
    },
    setReadingBudget: async () => ({ ids: { id: this.things.account } }),
    deleteAccount: async () => ({ ids: { id: (await this.door.connect('weibo')).id } }),
    deletePost: () => this.draft(),
    publishPost: () => this.draft(),
    schedulePost: () => this.draft(),
    restorePostVersion: () => this.draft(),
    enqueuePost: async () => ({
      ...(await this.draft()),
      body: {
        queueId: await this.make('queues', { name: 'Weekly', slots: [{ weekday: 1, time: '09:00' }] }),
      },
    }),
    deleteClosedDays: async () => {
      await this.closedDay();
      return { query: { source: 'manual' } };
    },
    restorePost: async () => {
      const { post } = await makePost(this.door, this.things.account);
      await this.door.as().delete(`/api/v1/posts/${post}`).expect(204);
      return { ids: { id: post } };
    },
    translatePost: async () => ({ ids: { id: await this.inLanguage('zh-CN') } }),
    linkTranslation: async () => ({
      ids: { id: await this.inLanguage('zh-CN') },
      body: { postId: await this.inLanguage('en') },
    }),
    getPostDraft: async () => {
      const { post: id } = this.things;
      await this.door.anonymous
        .put(`/api/v1/posts/${id}/draft`)
        .set({ cookie: this.admin })
        .send({ content: {} })
        .expect(200);
      return { ids: { id } };
    },
    importPosts: async () => ({ query: { dryRun: 'false' } }),
    unlinkTranslations: async () => {
      const id = await this.inLanguage('zh-CN');
      await this.ask('post', `/posts/${id}/translations`, { language: 'en' });
      return { ids: { id } };
    },
    reopenComment: async () => {
      const id = (await this.made['comments']?.()) ?? '';
      await this.ask('post', `/comments/${id}/resolve`);
      return { ids: { id } };
    },
    submitPost: () => this.askable(),
    withdrawPost: () => this.asked(),
    approvePost: () => this.asked(),
    rejectPost: () => this.asked(),
    cancelPost: () => this.planned('post'),
    cancelDelivery: () => this.planned('delivery'),
    retryDelivery: () => this.delivery('failed'),
    markPublished: () => this.delivery('uncertain'),
    removeDelivery: () => this.delivery('published'),
    uploadMedia: async () => ({ file: await picture(310) }),
    deleteMedia: async () => {
      const sent = this.door
        .as()
        .post('/api/v1/media')
        .attach('file', await picture(320), 'other.jpg');
      return { ids: { id: ((await sent.expect(201)).body as { id: string }).id } };
    },
    replayWebhookDelivery: async () => {
      const id = (await this.made['webhooks']?.()) ?? '';
      await this.ask('post', `/webhooks/${id}/test`);
      const { items } = (await this.ask('get', `/webhooks/${id}/deliveries`)) as { items: { id: string }[] };
      return { ids: { id, deliveryId: items[0]?.id ?? '' } };
    },
    deleteAnnotation: async () => ({
      ids: { id: await this.make('analytics/annotations', { from: '2026-10-01', text: 'Closed' }) },
    }),
    deleteAnalyticsShare: async () => ({ ids: { id: String((await this.share())['id']) } }),
    openSharedAnalytics: async () => {
      const { url } = await this.share();
      return { as: {}, query: { token: String(url).split('/').at(-1) ?? '' } };
    },
    readCalendar: async () => {
      const { url } = await this.ask('post', '/calendar-links', { name: 'Screen' });
      return { as: {}, query: { token: new URL(String(url)).searchParams.get('token') ?? '' } };
    },
  };

  private share() {
    return this.ask('post', '/analytics/shares', { choice: {}, days: 7 });
  }

  /** A draft in a library that asks for approval; administrators decide, also on their own. */
  private async askable(): Promise<Part> {
    const steps = [{ name: 'Administrators', mode: 'any', roles: ['admin'] }];
    const rule = { enabled: true, ownApproval: true, steps };
    await this.door.anonymous
      .put('/api/v1/library/approval')
      .set({ cookie: this.admin })
      .send(rule)
      .expect(200);
    return this.draft();
  }

  private async asked(): Promise<Part> {
    const part = await this.askable();
    await this.ask('post', `/posts/${part.ids?.['id']}/submit`, {});
    return part;
  }

  private async ask(method: 'get' | 'post', path: string, body?: object, cookie = this.admin) {
    const answer = await this.door.anonymous[method](`/api/v1${path}`).set({ cookie }).send(body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.body as Record<string, unknown>;
  }

  private async make(path: string, body: object): Promise<string> {
    return String((await this.ask('post', `/${path}`, body))['id']);
  }

  private closedDay(): Promise<string> {
    const day = '2027-01-01';
    return this.make('closed-days', { name: '元旦', kind: 'holiday', firstDay: day, lastDay: day });
  }

  private async anybody(email?: string): Promise<{ as: { cookie: string } }> {
    return { as: { cookie: await this.door.signIn(email ?? (await this.door.person('author'))) } };
  }

  private async member() {
    const email = await this.door.person('author');
    return this.door.context.db.member.findFirstOrThrow({ where: { user: { email } } });
  }

  private async invitation() {
    const email = `guest-${crypto.randomUUID()}@library.example`;
    const { id, link } = await this.ask('post', '/invitations', { email, role: 'author' });
    return { id: String(id), token: String(link).split('#')[1] ?? '' };
  }

  private async invited(): Promise<Part> {
    return { as: {}, body: { token: (await this.invitation()).token } };
  }

  private async second(email?: string) {
    const { as } = await this.anybody(email);
    const begun = await this.ask('post', '/auth/two-factor/enable', { password: PASSWORD }, as.cookie);
    const totp = URI.parse(String(begun['totpURI'])) as TOTP;
    if (!(totp.secret instanceof Secret)) throw new Error('The second factor has no secret.');
    return { as, totp, codes: begun['backupCodes'] as string[] };
  }

  /** A person who has shown their second factor. */
  private async proven(email?: string): Promise<Part> {
    const { as, totp } = await this.second(email);
    const shown = await this.door.anonymous
      .post('/api/v1/auth/two-factor/verify-totp')
      .set(as)
      .send({ code: totp.generate() })
      .expect(200);
    const lines = shown.headers['set-cookie'] as unknown as string[];
    return { as: { cookie: lines.map((line) => line.split(';')[0]).join('; ') } };
  }

  private async draft(): Promise<Part> {
    return { ids: { id: (await makePost(this.door, this.things.account)).post } };
  }

  private async inLanguage(language: string): Promise<string> {
    const { post } = await makePost(this.door, this.things.account);
    await this.door.as().patch(`/api/v1/posts/${post}`).send({ language }).expect(200);
    return post;
  }

  private async planned(what: 'post' | 'delivery'): Promise<Part> {
    return { ids: { id: (await makePost(this.door, this.things.account, inAnHour()))[what] } };
  }

  /** A delivery that has come so far. */
  private async delivery(last: 'failed' | 'uncertain' | 'published'): Promise<Part> {
    const { delivery: id } = await makePost(this.door, this.things.account, inAnHour());
    for (const status of ['queued', 'sending', last])
      await this.door.context.db.delivery.update({ where: { id }, data: { status } });
    await this.door.context.db.delivery.update({ where: { id }, data: { remoteId: id } });
    return { ids: { id } };
  }
}

async function makePost(door: FrontDoor, account: string, scheduledAt?: string) {
  const words = { kind: 'news', title: '闭馆', body: '今日闭馆。', link: 'https://library.example/' };
  const answer = await door
    .as()
    .post('/api/v1/posts')
    .send({ ...words, accountIds: [account], scheduledAt });
  const { id, deliveries } = answer.body as { id: string; deliveries: { id: string }[] };
  return { post: id, delivery: deliveries[0]?.id ?? '' };
}
