import {
  AcceptInvitation,
  ApiKeyCreated,
  ApiKeyList,
  ChooseLibrary,
  CreateApiKey,
  CreateInvitation,
  InvitationCreated,
  InvitationList,
  InvitationOffer,
  Me,
  Member,
  MemberList,
  PageQuery,
  PasswordLink,
  ReadInvitation,
  SessionList,
  SignInOptions,
  UpdateMember,
} from '@shelfcast/contracts';
import { z } from 'zod';
import { gone, made, ok, type Route } from './route.js';

const anything = ok(z.object({}));
const credentials = z.strictObject({ email: z.string(), password: z.string() });
const password = z.object({ password: z.string() });
const code = z.object({ code: z.string() });

/** Signing in, which better-auth answers. */
const AUTH_ROUTES: Route[] = (
  [
    [
      'sign-in/email',
      'signIn',
      'Sign in; the answer sets the session cookie, or asks for the second factor',
      credentials,
    ],
    [
      'sign-in/social',
      'signInAtProvider',
      'Begin single sign-on; answers the address of the identity provider',
      z.object({ provider: z.literal('oidc'), callbackURL: z.string() }),
    ],
    ['sign-out', 'signOut', 'Sign out', null],
    [
      'change-password',
      'changePassword',
      'Change one’s own password',
      z.object({
        currentPassword: z.string(),
        newPassword: z.string(),
        revokeOtherSessions: z.boolean().optional(),
      }),
    ],
    [
      'request-password-reset',
      'requestPasswordReset',
      'Have a link to a new password sent',
      z.object({ email: z.string() }),
    ],
    [
      'reset-password',
      'resetPassword',
      'Choose a new password; all sign-ins end',
      z.object({ token: z.string(), newPassword: z.string() }),
    ],
    [
      'two-factor/enable',
      'enableTwoFactor',
      'Begin with a second factor; answers its address and backup codes',
      password,
    ],
    ['two-factor/verify-totp', 'verifyTotp', 'Show the second factor', code],
    ['two-factor/verify-backup-code', 'verifyBackupCode', 'Show a backup code instead; it works once', code],
    ['two-factor/generate-backup-codes', 'newBackupCodes', 'New backup codes; the old ones end', password],
    ['two-factor/disable', 'disableTwoFactor', 'Sign in without a second factor again', password],
  ] as const
).map(([path, id, summary, body]) => ({
  ...{ method: 'post', path: `/auth/${path}`, id, summary, answer: anything },
  ...(body && { body }),
  isPublic: true,
}));

/** Who is asking, and the people and programs of the library. */
export const PEOPLE_ROUTES: Route[] = [
  ...AUTH_ROUTES,
  {
    method: 'get',
    path: '/sign-in-options',
    id: 'signInOptions',
    summary: 'How one can sign in here',
    isPublic: true,
    answer: ok(SignInOptions),
  },
  { method: 'get', path: '/me', id: 'me', summary: 'Who is asking, in which library', answer: ok(Me) },
  {
    method: 'get',
    path: '/me/sessions',
    id: 'listSessions',
    summary: 'One’s own sign-ins',
    answer: ok(SessionList),
  },
  {
    method: 'delete',
    path: '/me/sessions',
    id: 'endOtherSessions',
    summary: 'End all of one’s sign-ins but this one',
    answer: gone,
  },
  { method: 'delete', path: '/me/sessions/{id}', id: 'endSession', summary: 'End one sign-in', answer: gone },
  {
    method: 'put',
    path: '/me/library',
    id: 'chooseLibrary',
    summary: 'Go to another of one’s libraries',
    body: ChooseLibrary,
    answer: gone,
  },
  {
    method: 'get',
    path: '/members',
    id: 'listMembers',
    summary: 'The library’s people, newest first',
    query: PageQuery,
    answer: ok(MemberList),
  },
  {
    method: 'patch',
    path: '/members/{id}',
    id: 'updateMember',
    summary: 'Give a person another role; one administrator stays',
    body: UpdateMember,
    answer: ok(Member),
  },
  {
    method: 'delete',
    path: '/members/{id}',
    id: 'removeMember',
    summary: 'Take a person out of the library',
    answer: gone,
  },
  {
    method: 'post',
    path: '/members/{id}/password-link',
    id: 'makePasswordLink',
    summary: 'A link to a new password, to hand over where no e-mail is sent',
    answer: ok(PasswordLink),
  },
  {
    method: 'delete',
    path: '/members/{id}/two-factor',
    id: 'removeSecondFactor',
    summary: 'Remove the second factor of a person who has lost it',
    answer: gone,
  },
  {
    method: 'get',
    path: '/invitations',
    id: 'listInvitations',
    summary: 'Invitations, newest first',
    query: PageQuery,
    answer: ok(InvitationList),
  },
  {
    method: 'post',
    path: '/invitations',
    id: 'createInvitation',
    summary: 'Invite a person; the link is answered once',
    body: CreateInvitation,
    answer: made(InvitationCreated),
  },
  {
    method: 'delete',
    path: '/invitations/{id}',
    id: 'revokeInvitation',
    summary: 'Withdraw an invitation that waits',
    answer: gone,
  },
  {
    method: 'post',
    path: '/invitations/read',
    id: 'readInvitation',
    summary: 'What an invitation offers',
    isPublic: true,
    body: ReadInvitation,
    answer: ok(InvitationOffer),
  },
  {
    method: 'post',
    path: '/invitations/accept',
    id: 'acceptInvitation',
    summary: 'Accept an invitation; then sign in',
    isPublic: true,
    body: AcceptInvitation,
    answer: ok(InvitationOffer),
  },
  {
    method: 'get',
    path: '/api-keys',
    id: 'listApiKeys',
    summary: 'Keys of other programs, newest first',
    query: PageQuery,
    answer: ok(ApiKeyList),
  },
  {
    method: 'post',
    path: '/api-keys',
    id: 'createApiKey',
    summary: 'Make a key; its secret is answered once',
    body: CreateApiKey,
    answer: made(ApiKeyCreated),
  },
  { method: 'delete', path: '/api-keys/{id}', id: 'revokeApiKey', summary: 'Revoke a key', answer: gone },
];
