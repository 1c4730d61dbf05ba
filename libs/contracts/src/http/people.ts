import { z } from 'zod';
import { Language, Permission, Role } from '../vocabulary.js';
import { Id, Instant, Timestamp, listOf } from './common.js';

/** A role that a person can have; a program is a `service`. */
export const PersonRole = Role.exclude(['service']).meta({ id: 'PersonRole' });
export type PersonRole = z.infer<typeof PersonRole>;

const email = z.email().trim().toLowerCase().max(254);
const personName = z.string().trim().min(1).max(100);
const password = z.string().min(10).max(128);

/** A person in the library. */
export const Member = z
  .strictObject({
    id: Id,
    userId: Id,
    name: z.string(),
    email: z.string(),
    role: PersonRole,
    twoFactor: z.boolean().describe('whether signing in asks for a second factor'),
    createdAt: Timestamp,
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof Member>;

export const MemberList = listOf(Member).meta({ id: 'MemberList' });
export type MemberList = z.infer<typeof MemberList>;

export const UpdateMember = z.strictObject({ role: PersonRole }).meta({ id: 'UpdateMember' });
export type UpdateMember = z.infer<typeof UpdateMember>;

export const PasswordLink = z
  .strictObject({
    link: z.string().describe('answered once: whoever has it can choose the password'),
    expiresAt: Timestamp,
  })
  .meta({ id: 'PasswordLink' });
export type PasswordLink = z.infer<typeof PasswordLink>;

export const Invitation = z
  .strictObject({
    id: Id,
    email: z.string(),
    role: PersonRole,
    status: z.enum(['pending', 'accepted', 'revoked', 'expired']),
    invitedBy: z.string(),
    createdAt: Timestamp,
    expiresAt: Timestamp,
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;

export const InvitationList = listOf(Invitation).meta({ id: 'InvitationList' });
export type InvitationList = z.infer<typeof InvitationList>;

/** Inviting the same address again replaces the invitation that waits. */
export const CreateInvitation = z
  .strictObject({ email, role: PersonRole, language: Language.default('zh-CN').describe('of the letter') })
  .meta({
    id: 'CreateInvitation',
    examples: [{ email: 'mei@library.example', role: 'author', language: 'zh-CN' }],
  });
export type CreateInvitation = z.infer<typeof CreateInvitation>;

export const InvitationCreated = Invitation.extend({
  link: z
    .string()
    .nullable()
    .describe('to hand over, answered once; null where it is sent by e-mail and only there'),
  mailed: z.boolean(),
}).meta({ id: 'InvitationCreated' });
export type InvitationCreated = z.infer<typeof InvitationCreated>;

const token = z.string().min(20).max(200);

export const ReadInvitation = z.strictObject({ token }).meta({ id: 'ReadInvitation' });
export type ReadInvitation = z.infer<typeof ReadInvitation>;

/** What an invitation offers, to whoever has its link. */
export const InvitationOffer = z
  .strictObject({
    library: z.string(),
    email: z.string(),
    role: PersonRole,
    known: z.boolean().describe('the address belongs to a person who signs in already'),
  })
  .meta({ id: 'InvitationOffer' });
export type InvitationOffer = z.infer<typeof InvitationOffer>;

/** Who is new chooses a name and a password of at least ten characters; who is known gives neither. */
export const AcceptInvitation = z
  .strictObject({ token, name: personName.optional(), password: password.optional() })
  .meta({ id: 'AcceptInvitation' });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

/** One of the asking person's sign-ins. */
export const Session = z
  .strictObject({
    id: Id,
    current: z.boolean(),
    device: z.string().nullable().describe('the browser’s own description'),
    address: z.string().nullable(),
    createdAt: Timestamp,
    lastUsedAt: Timestamp.describe('to the day'),
    expiresAt: Timestamp,
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

export const SessionList = z.strictObject({ items: z.array(Session) }).meta({ id: 'SessionList' });
export type SessionList = z.infer<typeof SessionList>;

/** A key of another program. */
export const ApiKey = z
  .strictObject({
    id: Id,
    name: z.string(),
    role: Role,
    scopes: z.array(Permission).describe('of what the role may do, what the key may; empty: all of it'),
    prefix: z.string().describe('how the key begins, to recognise it by'),
    createdAt: Timestamp,
    lastUsedAt: Timestamp.nullable().describe('to the hour'),
    expiresAt: Timestamp.nullable(),
    revokedAt: Timestamp.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

export const ApiKeyList = listOf(ApiKey).meta({ id: 'ApiKeyList' });
export type ApiKeyList = z.infer<typeof ApiKeyList>;

export const CreateApiKey = z
  .strictObject({
    name: personName,
    role: Role.exclude(['admin']).default('service'),
    scopes: z.array(Permission).max(Permission.options.length).default([]),
    expiresAt: Instant.optional(),
  })
  .meta({
    id: 'CreateApiKey',
    examples: [{ name: 'Catalogue', role: 'service', scopes: ['posts.read', 'posts.write'] }],
  });
export type CreateApiKey = z.infer<typeof CreateApiKey>;

export const ApiKeyCreated = ApiKey.extend({
  secret: z.string().describe('the key itself, answered once'),
}).meta({ id: 'ApiKeyCreated' });
export type ApiKeyCreated = z.infer<typeof ApiKeyCreated>;

export const ChooseLibrary = z.strictObject({ libraryId: Id }).meta({ id: 'ChooseLibrary' });
export type ChooseLibrary = z.infer<typeof ChooseLibrary>;
