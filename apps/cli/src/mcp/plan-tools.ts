import { createHash, randomUUID } from 'node:crypto';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { answerOf } from '@shelfcast/client';
import { z } from 'zod';
import { findAccounts, readAccounts, type Account } from '../desk/find-accounts.js';
import type { Desk } from '../desk/open-desk.js';
import { writePost, type NewPost, type Post } from '../desk/write-post.js';
import { CommandError } from '../exit-code.js';
import { localZone, type MeantTime } from '../time/read-time.js';
import { showTime } from '../time/show-time.js';
import { checkOf, describeCheck, readCheck } from './check-post.js';
import type { Confirmer } from './confirmer.js';
import { readLibraryTime } from './library-clock.js';
import { DONE, notYet, outcomeShape, tokenInput } from './outcome.js';
import { postShape, toPost } from './shapes.js';
import { toolResult } from './tool-result.js';

const time = z.string().describe('“2026-10-01 09:00” on the library’s clock, or with an offset');
const timeZone = z.string().optional().describe('IANA zone of `at`, where it is not the library’s');
const output = { ...outcomeShape, post: postShape.nullable() };
const CONFIRMS = 'Shows first what would happen and waits for a person’s yes.';

/** What writes posts and plans or takes back publications. */
export function addPlanTools(server: McpServer, desk: Desk, confirmer: Confirmer): void {
  addCreate(server, desk, confirmer);
  addSchedule(server, desk, confirmer);
  addCancel(server, desk, confirmer);
}

function addCreate(server: McpServer, { api }: Desk, confirmer: Confirmer): void {
  server.registerTool(
    'posts_create',
    {
      title: 'Write a post',
      description: `A draft; with \`at\` it is scheduled. A draft is stored at once. With \`at\`: ${CONFIRMS}`,
      inputSchema: {
        title: z.string(),
        body: z.string(),
        kind: z.enum(['news', 'recommendation', 'collection', 'event']).default('news'),
        accounts: z.array(z.string()).min(1).describe('ids, names, or networks where there is one account'),
        at: time.optional(),
        timeZone,
        link: z.string().optional(),
        tags: z.array(z.string()).optional(),
        mediaIds: z.array(z.string()).optional(),
        language: z.string().optional().describe('BCP 47, such as zh-CN'),
        key: z
          .string()
          .max(255)
          .optional()
          .describe('a name of this post of yours: repeated with it, no second one is made'),
        confirmationToken: tokenInput,
      },
      outputSchema: output,
      annotations: {
        readOnlyHint: false,
        destructiveHint: false,
        idempotentHint: false,
        openWorldHint: true,
      },
    },
    ({ confirmationToken, ...args }) =>
      toolResult(async () => {
        const { at, timeZone: zone, accounts: wanted, key, ...words } = args;
        const accounts = await findAccounts(api, wanted);
        const post: NewPost = { ...words, accountIds: accounts.map(({ id }) => id) };
        if (at === undefined) return done(await writePost(api, post, key ?? randomUUID()), accounts);
        const meant = await readLibraryTime(api, at, zone);
        const scheduledAt = meant.at;
        const check = checkOf(
          await answerOf(api.POST('/api/v1/posts/check', { body: { ...post, scheduledAt } })),
          accounts,
        );
        insistSendable(check);
        const preview = `Schedule “${post.title}” for ${clock(meant)}:\n${describeCheck(check)}`;
        const matter = { tool: 'posts_create', args, seen: { accountIds: post.accountIds, scheduledAt } };
        const consent = await confirmer.consent(matter, preview, confirmationToken);
        if (consent.is !== 'given') return { ...notYet(consent, preview), post: null };
        // Of one confirmation there is one post, however often its answer is lost.
        const once = key ?? (confirmationToken ? digest(confirmationToken) : randomUUID());
        const planned = { ...post, scheduledAt, ...(meant.timeZone && { timeZone: meant.timeZone }) };
        return done(await writePost(api, planned, once), accounts);
      }),
  );
}

function addSchedule(server: McpServer, { api }: Desk, confirmer: Confirmer): void {
  server.registerTool(
    'posts_schedule',
    {
      title: 'Schedule a post',
      description: `Lets a post go out at a time, or at another one. ${CONFIRMS}`,
      inputSchema: { id: z.string(), at: time, timeZone, confirmationToken: tokenInput },
      outputSchema: output,
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
    },
    ({ confirmationToken, ...args }) =>
      toolResult(async () => {
        const params = { path: { id: args.id } };
        const accounts = await readAccounts(api);
        const post = await answerOf(api.GET('/api/v1/posts/{id}', { params }));
        const meant = await readLibraryTime(api, args.at, args.timeZone);
        const check = checkOf(await readCheck(api, args.id, meant.at), accounts);
        insistSendable(check);
        const before =
          post.scheduledAt === null
            ? ''
            : ` instead of ${clock({ at: post.scheduledAt, timeZone: meant.timeZone })}`;
        const preview = `Schedule “${post.title}” for ${clock(meant)}${before}:\n${describeCheck(check)}`;
        const matter = { tool: 'posts_schedule', args, seen: seenOf(post) };
        const consent = await confirmer.consent(matter, preview, confirmationToken);
        if (consent.is !== 'given') return { ...notYet(consent, preview), post: null };
        const body = { scheduledAt: meant.at, ...(meant.timeZone && { timeZone: meant.timeZone }) };
        return done(await answerOf(api.POST('/api/v1/posts/{id}/schedule', { params, body })), accounts);
      }),
  );
}

function addCancel(server: McpServer, { api }: Desk, confirmer: Confirmer): void {
  server.registerTool(
    'posts_cancel',
    {
      title: 'Cancel a post',
      description: `Takes back what is not yet being sent. ${CONFIRMS}`,
      inputSchema: { id: z.string(), confirmationToken: tokenInput },
      outputSchema: output,
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
    },
    ({ confirmationToken, ...args }) =>
      toolResult(async () => {
        const params = { path: { id: args.id } };
        const accounts = await readAccounts(api);
        const post = await answerOf(api.GET('/api/v1/posts/{id}', { params }));
        const open = toPost(post, accounts).deliveries.map(
          (each) => `${each.account} (${each.network}): ${each.status}`,
        );
        const when = post.scheduledAt === null ? 'a draft' : `planned for ${clock({ at: post.scheduledAt })}`;
        const preview = `Cancel “${post.title}”, ${when}:\n${open.join('\n')}`;
        const matter = { tool: 'posts_cancel', args, seen: seenOf(post) };
        const consent = await confirmer.consent(matter, preview, confirmationToken);
        if (consent.is !== 'given') return { ...notYet(consent, preview), post: null };
        return done(await answerOf(api.POST('/api/v1/posts/{id}/cancel', { params })), accounts);
      }),
  );
}

/** What a person agrees to about a post that is there: these words, at that time, on these accounts. */
function seenOf({ version, status, scheduledAt, accountIds }: Post) {
  return { version, status, scheduledAt, accountIds };
}

function done(post: Post, accounts: Account[]) {
  return { ...DONE, post: toPost(post, accounts) };
}

/** Nobody is asked to agree to what the desk would refuse. */
function insistSendable(check: ReturnType<typeof checkOf>): void {
  const errors = check.items.flatMap(({ account, errors: each }) =>
    each.map((error) => `${account}: ${error}`),
  );
  if (errors.length > 0) throw new CommandError(`It cannot be scheduled as it is.\n${errors.join('\n')}`);
}

function clock({ at, timeZone: zone = localZone() }: MeantTime): string {
  return `${showTime(at, zone)} (${zone})`;
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
