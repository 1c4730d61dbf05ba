import type { Role } from '@shelfcast/contracts';
import { type Database, type Queryable, sql } from '@shelfcast/database';
import { hashPassword } from 'better-auth/crypto';
import { v7 as uuid } from 'uuid';

export interface NewPerson {
  name: string;
  email: string;
  password: string;
  role: Role;
  organizationId: string;
}

/** Makes a person who can sign in, and a member of the library; one whom we know keeps name and password. */
export function ensurePerson(db: Database, person: NewPerson): Promise<{ created: boolean }> {
  return db.$transaction((tx) => joinLibrary(tx, person));
}

/** The same in the caller's transaction. */
export async function joinLibrary(
  tx: Queryable,
  { email: given, organizationId, role, ...person }: NewPerson,
): Promise<{ created: boolean; userId: string }> {
  const email = given.trim().toLowerCase();
  // Two libraries' invitations, accepted at the same instant, make one person.
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`person:${email}`}, 0))`);
  const found = await tx.user.findUnique({ where: { email } });
  const userId = found?.id ?? uuid();
  if (!found) {
    await tx.user.create({ data: { id: userId, name: person.name, email, emailVerified: true } });
    const password = await hashPassword(person.password);
    await tx.login.create({
      data: { id: uuid(), accountId: userId, providerId: 'credential', userId, password },
    });
  }
  await tx.member.upsert({
    where: { organizationId_userId: { organizationId, userId } },
    create: { id: uuid(), organizationId, userId, role },
    update: { role },
  });
  return { created: !found, userId };
}
