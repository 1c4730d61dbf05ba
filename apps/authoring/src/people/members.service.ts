import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import {
  PersonRole,
  type Member,
  type MemberList,
  type PageQuery,
  type UpdateMember,
} from '@shelfcast/contracts';
import { type Queryable, sql } from '@shelfcast/database';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { encodeCursor, olderThan, pageOf } from '../lists/page-of.js';

const PERSON = { user: { select: { name: true, email: true, twoFactorEnabled: true } } } as const;

/** The people of a library. */
@Injectable()
export class MembersService {
  constructor(private readonly context: Context) {}

  async list({ organizationId }: Identity, query: z.infer<typeof PageQuery>): Promise<MemberList> {
    const rows = await this.context.db.member.findMany({
      where: { organizationId, ...olderThan(query.cursor) },
      include: PERSON,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: query.limit + 1,
    });
    return pageOf(rows, query.limit, ({ createdAt, id }) => encodeCursor(createdAt, id), toMember);
  }

  async update(who: Identity, id: string, { role }: UpdateMember): Promise<Member> {
    return this.context.db.$transaction(async (tx) => {
      const member = await this.locked(tx, who, id);
      if (member.role === 'admin' && role !== 'admin') await insistAnotherAdmin(tx, who.organizationId);
      const change = { from: member.role, to: role };
      await recordChange(tx, who, 'member.update', { type: 'member', id }, change);
      return toMember(await tx.member.update({ where: { id }, data: { role }, include: PERSON }));
    });
  }

  /** Whoever is in no library any more is signed out everywhere; what they wrote stays. */
  async remove(who: Identity, id: string): Promise<void> {
    await this.context.db.$transaction(async (tx) => {
      const { userId, role, user } = await this.locked(tx, who, id);
      if (role === 'admin') await insistAnotherAdmin(tx, who.organizationId);
      const details = { userId, role, email: user.email };
      await recordChange(tx, who, 'member.remove', { type: 'member', id }, details);
      await tx.member.delete({ where: { id } });
      const elsewhere = await tx.member.count({ where: { userId } });
      if (elsewhere === 0) await tx.session.deleteMany({ where: { userId } });
    });
  }

  /** Changes of a library's people come one after another: two of them cannot remove the last administrator. */
  private async locked(tx: Queryable, { organizationId }: Identity, id: string) {
    await tx.$queryRaw(sql`SELECT 1 FROM organizations WHERE id = ${organizationId} FOR UPDATE`);
    const member = await tx.member.findFirst({ where: { id, organizationId }, include: PERSON });
    if (!member) throw notFound('member');
    return member;
  }
}

async function insistAnotherAdmin(tx: Queryable, organizationId: string): Promise<void> {
  if ((await tx.member.count({ where: { organizationId, role: 'admin' } })) > 1) return;
  throw new ProblemError(
    409,
    'last-admin',
    'This is the library’s only administrator. Make somebody else administrator first.',
  );
}

interface Row {
  id: string;
  userId: string;
  role: string;
  createdAt: Date;
  user: { name: string; email: string; twoFactorEnabled: boolean };
}

function toMember({ id, userId, role, createdAt, user }: Row): Member {
  const { name, email, twoFactorEnabled: twoFactor } = user;
  return {
    ...{ id, userId, name, email, role: PersonRole.parse(role), twoFactor },
    createdAt: createdAt.toISOString(),
  };
}
