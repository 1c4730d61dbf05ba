import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { SessionList } from '@shelfcast/contracts';
import { notFound } from '@shelfcast/service-kit';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { ownUser } from './own-user.js';

/** A person's own sign-ins, and which of their libraries they are in. */
@Injectable()
export class OwnService {
  constructor(private readonly context: Context) {}

  async sessions(who: Identity): Promise<SessionList> {
    const user = ownUser(who);
    const rows = await this.context.db.session.findMany({
      where: { userId: user.id, expiresAt: { gt: new Date() } },
      orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    });
    return {
      items: rows.map(({ id, userAgent, ipAddress, createdAt, updatedAt, expiresAt }) => ({
        ...{ id, current: id === user.sessionId, device: userAgent, address: ipAddress },
        createdAt: createdAt.toISOString(),
        lastUsedAt: updatedAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
      })),
    };
  }

  async end(who: Identity, id: string): Promise<void> {
    const userId = ownUser(who).id;
    await this.context.db.$transaction(async (tx) => {
      const { count } = await tx.session.deleteMany({ where: { id, userId } });
      if (count === 0) throw notFound('session');
      await recordChange(tx, who, 'session.end', { type: 'user', id: userId }, { session: id });
    });
  }

  async endOthers(who: Identity): Promise<void> {
    const { id: userId, sessionId } = ownUser(who);
    await this.context.db.$transaction(async (tx) => {
      const { count } = await tx.session.deleteMany({ where: { userId, id: { not: sessionId } } });
      if (count > 0)
        await recordChange(tx, who, 'session.end-others', { type: 'user', id: userId }, { count });
    });
  }

  async chooseLibrary(who: Identity, libraryId: string): Promise<void> {
    const { id: userId, sessionId } = ownUser(who);
    const { db } = this.context;
    const member = await db.member.findFirst({ where: { userId, organizationId: libraryId } });
    if (!member) throw notFound('library');
    await db.session.update({ where: { id: sessionId }, data: { activeOrganizationId: libraryId } });
  }
}
