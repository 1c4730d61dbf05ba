import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { answerOf, type operations } from '@shelfcast/client';
import { z } from 'zod';
import { findAccounts, readAccounts } from '../desk/find-accounts.js';
import type { Desk } from '../desk/open-desk.js';
import { readLibraryTime } from './library-clock.js';
import { checkOf, checkShape, readCheck } from './check-post.js';
import {
  accountShape,
  deliveryShape,
  nextCursorShape,
  postShape,
  toAccount,
  toDelivery,
  toPost,
} from './shapes.js';
import { toolResult } from './tool-result.js';

type PostQuery = NonNullable<operations['listPosts']['parameters']['query']>;
type DeliveryQuery = NonNullable<operations['listDeliveries']['parameters']['query']>;

const READS = { readOnlyHint: true, idempotentHint: true, openWorldHint: false } as const;
const network = z.enum(['weibo', 'wechat', 'twitter']).optional();
const account = z.string().optional().describe('id, name, or network where there is one');
const page = {
  from: z.string().optional().describe('a time; then or later'),
  to: z.string().optional().describe('a time; before it'),
  limit: z.number().int().min(1).max(100).default(20),
  cursor: z.string().optional(),
};

/** What changes nothing. */
export function addReadTools(server: McpServer, { api, url }: Desk): void {
  const spanOf = async ({ from, to }: { from?: string | undefined; to?: string | undefined }) => ({
    ...(from !== undefined && { from: (await readLibraryTime(api, from)).at }),
    ...(to !== undefined && { to: (await readLibraryTime(api, to)).at }),
  });
  const accountOf = async (word: string | undefined) => {
    const [found] = word === undefined ? [] : await findAccounts(api, [word]);
    return found ? { accountId: found.id } : {};
  };

  server.registerTool(
    'whoami',
    {
      title: 'Who is asking',
      description: 'The desk, the library and its time zone, and what the key may do.',
      outputSchema: {
        ...{ url: z.string(), name: z.string(), role: z.string(), library: z.string(), timeZone: z.string() },
        permissions: z.array(z.string()),
      },
      annotations: READS,
    },
    () =>
      toolResult(async () => {
        const { name, role, library, permissions } = await answerOf(api.GET('/api/v1/me'));
        return { url, name, role, library: library.name, timeZone: library.timeZone, permissions };
      }),
  );

  server.registerTool(
    'accounts_list',
    {
      title: 'Accounts',
      description: 'The library’s accounts on networks, and whether they are connected.',
      outputSchema: { items: z.array(accountShape) },
      annotations: READS,
    },
    () => toolResult(async () => ({ items: (await readAccounts(api)).map(toAccount) })),
  );

  server.registerTool(
    'posts_list',
    {
      title: 'Posts',
      description: 'Posts by the time they go out, latest first.',
      inputSchema: {
        status: z
          .enum(['draft', 'pending-approval', 'scheduled', 'publishing', 'published', 'partly-published'])
          .or(z.enum(['attention', 'failed', 'cancelled']))
          .optional(),
        kind: z.enum(['news', 'recommendation', 'collection', 'event']).optional(),
        ...{ network, account },
        search: z.string().max(200).optional().describe('words that the post has'),
        ...page,
      },
      outputSchema: { items: z.array(postShape), nextCursor: nextCursorShape },
      annotations: READS,
    },
    ({ account: word, search, from, to, ...rest }) =>
      toolResult(async () => {
        const query: PostQuery = {
          ...rest,
          ...(search !== undefined && { q: search }),
          ...(await accountOf(word)),
          ...(await spanOf({ from, to })),
        };
        const list = await answerOf(api.GET('/api/v1/posts', { params: { query } }));
        const accounts = await readAccounts(api);
        return { items: list.items.map((post) => toPost(post, accounts)), nextCursor: list.nextCursor };
      }),
  );

  server.registerTool(
    'posts_show',
    {
      title: 'One post',
      description: 'A post and where it stands on each account.',
      inputSchema: { id: z.string() },
      outputSchema: { post: postShape },
      annotations: READS,
    },
    ({ id }) =>
      toolResult(async () => {
        const post = await answerOf(api.GET('/api/v1/posts/{id}', { params: { path: { id } } }));
        return { post: toPost(post, await readAccounts(api)) };
      }),
  );

  server.registerTool(
    'posts_check',
    {
      title: 'Check a post',
      description: 'What each network would get of a post, and what its rules say. Stores nothing.',
      inputSchema: { id: z.string() },
      outputSchema: checkShape,
      annotations: READS,
    },
    ({ id }) =>
      toolResult(async () => {
        const check = await readCheck(api, id);
        return checkOf(check, await readAccounts(api));
      }),
  );

  server.registerTool(
    'deliveries_list',
    {
      title: 'Deliveries',
      description: 'One post on one account each, by the time they are due, latest first.',
      inputSchema: {
        status: z
          .string()
          .optional()
          .describe('one or several, separated by commas, such as failed,missed,held'),
        ...{ network, account },
        postId: z.string().optional(),
        late: z.boolean().optional().describe('only what could have gone out and has not'),
        ...page,
      },
      outputSchema: { items: z.array(deliveryShape), nextCursor: nextCursorShape },
      annotations: READS,
    },
    ({ account: word, late, from, to, ...rest }) =>
      toolResult(async () => {
        const query: DeliveryQuery = {
          ...rest,
          ...(late && { late: 'true' as const }),
          ...(await accountOf(word)),
          ...(await spanOf({ from, to })),
        };
        const list = await answerOf(api.GET('/api/v1/deliveries', { params: { query } }));
        return { items: list.items.map(toDelivery), nextCursor: list.nextCursor };
      }),
  );
}
