import { randomBytes } from 'node:crypto';
import type { Database } from '@shelfcast/database';
import { hashPassword } from 'better-auth/crypto';
import { v7 as uuid } from 'uuid';

/**
 * A new password for a person who cannot sign in, without a second factor; all their sign-ins end. For whoever runs the
 * installation. Answers the password; null where nobody has the address.
 */
export async function renewSignIn(db: Database, address: string): Promise<string | null> {
  const user = await db.user.findUnique({ where: { email: address.trim().toLowerCase() } });
  if (!user) return null;
  const { id: userId } = user;
  const plain = randomBytes(12).toString('base64url');
  const password = await hashPassword(plain);
  await db.$transaction(async (tx) => {
    const { count } = await tx.login.updateMany({
      where: { userId, providerId: 'credential' },
      data: { password },
    });
    if (count === 0)
      await tx.login.create({
        data: { id: uuid(), accountId: userId, providerId: 'credential', userId, password },
      });
    await tx.twoFactor.deleteMany({ where: { userId } });
    await tx.user.update({ where: { id: userId }, data: { twoFactorEnabled: false } });
    await tx.session.deleteMany({ where: { userId } });
  });
  return plain;
}
