import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { PasswordLink } from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';

/** What an administrator can do for somebody who cannot sign in, and who is in no other library. */
@Injectable()
export class SignInHelpService {
  constructor(private readonly context: Context) {}

  /** Only where no e-mail is sent: else the person has the link sent, and nobody else knows their password. */
  async passwordLink(who: Identity, id: string): Promise<PasswordLink> {
    const { db, sessions, config } = this.context;
    const userId = await ownPerson(db, who, id);
    if (config.notifications.mail) throw sentByMail();
    await recordChange(db, who, 'member.password-link', { type: 'member', id }, { userId });
    const { link, expiresAt } = await sessions.makePasswordLink(userId);
    return { link, expiresAt: expiresAt.toISOString() };
  }

  /** For whoever has lost both the device and the backup codes: the password alone signs in again. */
  async removeSecondFactor(who: Identity, id: string): Promise<void> {
    await this.context.db.$transaction(async (tx) => {
      const userId = await ownPerson(tx, who, id);
      const { count } = await tx.user.updateMany({
        where: { id: userId, twoFactorEnabled: true },
        data: { twoFactorEnabled: false },
      });
      if (count === 0) throw notFound('second factor');
      await tx.twoFactor.deleteMany({ where: { userId } });
      await recordChange(tx, who, 'member.remove-second-factor', { type: 'member', id }, { userId });
    });
  }
}

/** The id of a person who is in the library, and in no other: such a sign-in would open that one too. */
async function ownPerson(db: Queryable, { organizationId }: Identity, id: string): Promise<string> {
  const member = await db.member.findFirst({ where: { id, organizationId } });
  if (!member) throw notFound('member');
  const { userId } = member;
  if (!(await db.member.findFirst({ where: { userId, organizationId: { not: organizationId } } })))
    return userId;
  throw new ProblemError(
    409,
    'in-another-library',
    'This person is in another library too. Ask whoever runs Shelfcast to help them (`npm run person:help`).',
  );
}

function sentByMail(): ProblemError {
  return new ProblemError(
    409,
    'sent-by-mail',
    'This installation sends e-mail: the sign-in page sends the person a link to a new password.',
  );
}
