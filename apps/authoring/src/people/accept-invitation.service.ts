import { Injectable } from '@nestjs/common';
import { hashSecret, joinLibrary, type Identity } from '@shelfcast/auth';
import { PersonRole, type AcceptInvitation, type InvitationOffer } from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import { ProblemError } from '@shelfcast/service-kit';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';

/** What whoever has an invitation's link can do with it. */
@Injectable()
export class AcceptInvitationService {
  constructor(private readonly context: Context) {}

  async offer(token: string): Promise<InvitationOffer> {
    const { db } = this.context;
    const { email, role, library } = await pending(db, token);
    return { library, email, role, known: (await db.user.count({ where: { email } })) > 0 };
  }

  /** Once: a second use finds it accepted. Answers what was accepted; the person then signs in. */
  async accept({ token, name, password }: AcceptInvitation): Promise<InvitationOffer> {
    return this.context.db.$transaction(async (tx) => {
      const { id, email, role, organizationId, library } = await pending(tx, token);
      const known = (await tx.user.count({ where: { email } })) > 0;
      if (!known && (name === undefined || password === undefined)) throw needsPassword({ name, password });
      const { count } = await tx.invitation.updateMany({
        where: { id, status: 'pending' },
        data: { status: 'accepted' },
      });
      if (count === 0) throw unusable();
      const actorName = name ?? email;
      const { userId } = await joinLibrary(tx, {
        ...{ email, role, organizationId, name: actorName, password: password ?? '' },
      });
      const who: Identity = {
        actor: `user:${userId}`,
        actorName,
        role,
        scopes: [],
        organizationId,
        user: null,
      };
      await recordChange(tx, who, 'invitation.accept', { type: 'invitation', id }, { email, role });
      return { library, email, role, known };
    });
  }
}

async function pending(db: Queryable, token: string) {
  const found = await db.invitation.findUnique({
    where: { tokenHash: hashSecret(token) },
    include: { organization: { select: { name: true } } },
  });
  if (!found || found.status !== 'pending' || found.expiresAt <= new Date()) throw unusable();
  const { id, email, organizationId } = found;
  return { id, email, organizationId, role: PersonRole.parse(found.role), library: found.organization.name };
}

function unusable(): ProblemError {
  return new ProblemError(
    410,
    'invitation-over',
    'This invitation was used, withdrawn or has expired. Ask the library for another.',
  );
}

function needsPassword(given: Record<string, string | undefined>): ProblemError {
  const missing = Object.keys(given).filter((field) => given[field] === undefined);
  return new ProblemError(
    422,
    'invalid',
    'Choose a name and a password of at least ten characters.',
    missing.map((field) => ({ field, code: 'required', detail: `Give a ${field}.` })),
  );
}
