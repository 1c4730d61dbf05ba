import type { Role } from '@shelfcast/contracts';
import type { Database } from '@shelfcast/database';
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
export async function ensurePerson(db: Database, person: NewPerson): Promise<{ created: boolean }> {
  const email = person.email.trim().toLowerCase();
  const password = await hashPassword(person.password);
  return db.$transaction(async (tx) => {
    const known = await tx.user.findUnique({ where: { email } });
    const userId = known?.id ?? uuid();
    if (!known) {
      await tx.user.create({ data: { id: userId, name: person.name, email, emailVerified: true } });
      await tx.login.create({
        data: { id: uuid(), accountId: userId, providerId: 'credential', userId, password },
      });
    }
    const { organizationId, role } = person;
    await tx.member.upsert({
      where: { organizationId_userId: { organizationId, userId } },
      create: { id: uuid(), organizationId, userId, role },
      update: { role },
    });
    return { created: !known };
  });
}
