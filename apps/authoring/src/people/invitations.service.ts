import { Injectable } from '@nestjs/common';
import { hashSecret, newSecret, type Identity } from '@shelfcast/auth';
import {
  PersonRole,
  type CreateInvitation,
  type Invitation,
  type InvitationCreated,
  type InvitationList,
  type PageQuery,
} from '@shelfcast/contracts';
import { sql } from '@shelfcast/database';
import { queueLetter } from '@shelfcast/notifications';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { encodeCursor, olderThan, pageOf } from '../lists/page-of.js';
import { ownUser } from './own-user.js';

const VALID_DAYS = 7;
const INVITER = { inviter: { select: { name: true } } } as const;

/** Asking people into a library. */
@Injectable()
export class InvitationsService {
  constructor(private readonly context: Context) {}

  async list({ organizationId }: Identity, query: z.infer<typeof PageQuery>): Promise<InvitationList> {
    const rows = await this.context.db.invitation.findMany({
      where: { organizationId, ...olderThan(query.cursor) },
      include: INVITER,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: query.limit + 1,
    });
    return pageOf(rows, query.limit, ({ createdAt, id }) => encodeCursor(createdAt, id), toInvitation);
  }

  async create(who: Identity, { email, role, language }: CreateInvitation): Promise<InvitationCreated> {
    const { db, config } = this.context;
    const { organizationId } = who;
    const inviter = ownUser(who);
    const secret = newSecret('sci_');
    const link = `${config.publicUrl}/invitation#${secret}`;
    const expiresAt = new Date(Date.now() + VALID_DAYS * 86_400_000);
    const mailed = config.notifications.mail !== null;
    const row = await db.$transaction(async (tx) => {
      await tx.$queryRaw(sql`SELECT 1 FROM organizations WHERE id = ${organizationId} FOR UPDATE`);
      if (await tx.member.findFirst({ where: { organizationId, user: { email } } }))
        throw alreadyThere(email);
      await tx.invitation.updateMany({
        where: { organizationId, email, status: 'pending' },
        data: { status: 'revoked' },
      });
      const id = uuid();
      await recordChange(tx, who, 'invitation.create', { type: 'invitation', id }, { email, role });
      const created = await tx.invitation.create({
        data: {
          ...{ id, organizationId, email, role, language, expiresAt },
          ...{ inviterId: inviter.id, tokenHash: hashSecret(secret) },
        },
        include: INVITER,
      });
      if (mailed) {
        const letter = { kind: 'invitation', organizationId, to: { address: email }, language } as const;
        await queueLetter(tx, { ...letter, link, validUntil: expiresAt }, config.secretKeys);
      }
      return created;
    });
    // Who accepts a link that only a letter held has proven the address; an inviter never acts in its name.
    return { ...toInvitation(row), link: mailed ? null : link, mailed };
  }

  async revoke(who: Identity, id: string): Promise<void> {
    await this.context.db.$transaction(async (tx) => {
      const { count } = await tx.invitation.updateMany({
        where: { id, organizationId: who.organizationId, status: 'pending' },
        data: { status: 'revoked' },
      });
      if (count === 0) throw notFound('invitation');
      await recordChange(tx, who, 'invitation.revoke', { type: 'invitation', id });
    });
  }
}

function alreadyThere(email: string): ProblemError {
  const detail = `${email} belongs to the library already. Change the role under its people.`;
  return new ProblemError(409, 'already-member', detail);
}

interface Row {
  id: string;
  email: string;
  role: string | null;
  status: string;
  createdAt: Date;
  expiresAt: Date;
  inviter: { name: string };
}

function toInvitation({ id, email, role, status, createdAt, expiresAt, inviter }: Row): Invitation {
  const lapsed = status === 'pending' && expiresAt <= new Date();
  return {
    ...{ id, email, role: PersonRole.parse(role), invitedBy: inviter.name },
    status: lapsed ? 'expired' : (status as Invitation['status']),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
