import {
  Account,
  AccountList,
  CheckPost,
  CheckResult,
  ConnectStarted,
  CreateAccount,
  CreatePost,
  DeliveryDetail,
  DemoPeople,
  ImportQuery,
  ImportResult,
  Library,
  MarkPublished,
  Me,
  Media,
  MediaList,
  PageQuery,
  Post,
  PostList,
  PostQuery,
  PublishingHealth,
  SchedulePost,
  StartConnect,
  UpdateAccount,
  UpdateLibrary,
  UpdatePost,
  VerifyResult,
} from '@shelfcast/contracts';
import { z } from 'zod';

export interface Route {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** Under /api/v1. */
  path: string;
  id: string;
  summary: string;
  isPublic?: boolean;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  body?: z.ZodType | { types: string[]; schema: z.ZodType };
  answer: { status: '200' | '201' | '204' | '303'; schema?: z.ZodType; type?: string };
}

const ok = (schema: z.ZodType) => ({ status: '200' as const, schema });
const made = (schema: z.ZodType) => ({ status: '201' as const, schema });
const gone = { status: '204' as const };

const picture = {
  types: ['multipart/form-data'],
  schema: z.object({ file: z.string().meta({ format: 'binary' }), altText: z.string().max(1000).optional() }),
};
const table = { types: ['text/csv', 'application/x-ndjson'], schema: z.string() };
const bytes = z.string().meta({ format: 'binary' });
const consent = z.object({ state: z.string(), code: z.string().optional(), error: z.string().optional() });
const credentials = z.strictObject({ email: z.string(), password: z.string() });
const repeatable = z.object({ 'Idempotency-Key': z.string().max(255).optional() });

/** Every route of the front door; a test compares it with what the controllers serve. */
export const ROUTES: Route[] = [
  { method: 'get', path: '/me', id: 'me', summary: 'Who is asking, in which library', answer: ok(Me) },
  {
    method: 'get',
    path: '/library',
    id: 'getLibrary',
    summary: 'The library’s settings, and whether publishing is paused',
    answer: ok(Library),
  },
  {
    method: 'patch',
    path: '/library',
    id: 'updateLibrary',
    summary: 'Pause or resume publishing; change the library’s settings',
    body: UpdateLibrary,
    answer: ok(Library),
  },
  {
    method: 'get',
    path: '/health/publishing',
    id: 'publishingHealth',
    summary: 'What is due, in flight, late, held, uncertain, missed and failed, by account',
    answer: ok(PublishingHealth),
  },
  {
    method: 'get',
    path: '/demo/people',
    id: 'demoPeople',
    summary: 'The demo’s people',
    isPublic: true,
    answer: ok(DemoPeople),
  },
  {
    method: 'post',
    path: '/auth/sign-in/email',
    id: 'signIn',
    summary: 'Sign in; the answer sets the session cookie',
    isPublic: true,
    body: credentials,
    answer: ok(z.object({})),
  },
  {
    method: 'post',
    path: '/auth/sign-out',
    id: 'signOut',
    summary: 'Sign out',
    isPublic: true,
    answer: ok(z.object({})),
  },

  {
    method: 'post',
    path: '/accounts',
    id: 'createAccount',
    summary: 'Connect an account, after a test call',
    body: CreateAccount,
    answer: made(Account),
  },
  {
    method: 'get',
    path: '/accounts',
    id: 'listAccounts',
    summary: 'The library’s accounts, newest first',
    query: PageQuery,
    answer: ok(AccountList),
  },
  { method: 'get', path: '/accounts/{id}', id: 'getAccount', summary: 'One account', answer: ok(Account) },
  {
    method: 'patch',
    path: '/accounts/{id}',
    id: 'updateAccount',
    summary: 'Change an account',
    body: UpdateAccount,
    answer: ok(Account),
  },
  {
    method: 'delete',
    path: '/accounts/{id}',
    id: 'deleteAccount',
    summary: 'Delete an account, or archive it where it has published',
    answer: gone,
  },
  {
    method: 'post',
    path: '/accounts/{id}/verify',
    id: 'verifyAccount',
    summary: 'Make a test call with the stored credentials',
    answer: ok(VerifyResult),
  },
  {
    method: 'post',
    path: '/accounts/connect',
    id: 'startConnect',
    summary: 'Begin at the network’s consent page',
    body: StartConnect,
    answer: ok(ConnectStarted),
  },
  {
    method: 'get',
    path: '/connect/callback',
    id: 'finishConnect',
    summary: 'Where the consent page sends the browser back',
    query: consent,
    answer: { status: '303' },
  },

  {
    method: 'post',
    path: '/posts',
    id: 'createPost',
    summary: 'Write a post; with scheduledAt it is scheduled',
    headers: repeatable,
    body: CreatePost,
    answer: made(Post),
  },
  {
    method: 'get',
    path: '/posts',
    id: 'listPosts',
    summary: 'Posts by the time they go out, latest first',
    query: PostQuery,
    answer: ok(PostList),
  },
  {
    method: 'post',
    path: '/posts/check',
    id: 'checkPost',
    summary: 'What each network would get and say; stores nothing',
    body: CheckPost,
    answer: ok(CheckResult),
  },
  {
    method: 'post',
    path: '/posts/import',
    id: 'importPosts',
    summary: 'Take a table of posts',
    query: ImportQuery,
    body: table,
    answer: ok(ImportResult),
  },
  {
    method: 'get',
    path: '/posts/{id}',
    id: 'getPost',
    summary: 'One post with its deliveries',
    answer: ok(Post),
  },
  {
    method: 'patch',
    path: '/posts/{id}',
    id: 'updatePost',
    summary: 'Change a post until it is being sent',
    body: UpdatePost,
    answer: ok(Post),
  },
  {
    method: 'delete',
    path: '/posts/{id}',
    id: 'deletePost',
    summary: 'Delete a post that no network has seen',
    answer: gone,
  },
  {
    method: 'post',
    path: '/posts/{id}/schedule',
    id: 'schedulePost',
    summary: 'Schedule or move a post',
    body: SchedulePost,
    answer: ok(Post),
  },
  {
    method: 'post',
    path: '/posts/{id}/publish',
    id: 'publishPost',
    summary: 'Send a post now',
    answer: ok(Post),
  },
  {
    method: 'post',
    path: '/posts/{id}/cancel',
    id: 'cancelPost',
    summary: 'Take back what is not yet being sent',
    answer: ok(Post),
  },
  {
    method: 'post',
    path: '/posts/{id}/duplicate',
    id: 'duplicatePost',
    summary: 'A draft with the same words',
    answer: made(Post),
  },

  {
    method: 'get',
    path: '/deliveries/{id}',
    id: 'getDelivery',
    summary: 'One delivery with its attempts',
    answer: ok(DeliveryDetail),
  },
  {
    method: 'post',
    path: '/deliveries/{id}/retry',
    id: 'retryDelivery',
    summary: 'Send it (again)',
    answer: ok(DeliveryDetail),
  },
  {
    method: 'post',
    path: '/deliveries/{id}/mark-published',
    id: 'markPublished',
    summary: 'Somebody has seen it on the network',
    body: MarkPublished,
    answer: ok(DeliveryDetail),
  },
  {
    method: 'post',
    path: '/deliveries/{id}/remove',
    id: 'removeDelivery',
    summary: 'Take a published post back from its network',
    answer: ok(DeliveryDetail),
  },
  {
    method: 'post',
    path: '/deliveries/{id}/cancel',
    id: 'cancelDelivery',
    summary: 'Take back one delivery',
    answer: ok(DeliveryDetail),
  },

  {
    method: 'post',
    path: '/media',
    id: 'uploadMedia',
    summary: 'Upload a picture of up to 10 MB',
    body: picture,
    answer: made(Media),
  },
  {
    method: 'get',
    path: '/media',
    id: 'listMedia',
    summary: 'Pictures, newest first',
    query: PageQuery,
    answer: ok(MediaList),
  },
  {
    method: 'get',
    path: '/media/{id}/content',
    id: 'mediaContent',
    summary: 'A picture’s bytes',
    answer: { status: '200', schema: bytes, type: 'image/*' },
  },
];
