import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { Language } from '@shelfcast/contracts';
import type { NotificationPreferences, UpdateNotificationPreferences } from '@shelfcast/contracts';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { ownUser } from '../people/own-user.js';

/** How a person wants to be told. */
@Injectable()
export class PreferencesService {
  constructor(private readonly context: Context) {}

  async get(who: Identity): Promise<NotificationPreferences> {
    const user = ownUser(who);
    const { db, config } = this.context;
    const row = await db.notificationPreference.findUnique({ where: { userId_organizationId: keyOf(who) } });
    const language = Language.safeParse(row?.language);
    return {
      email: row?.email ?? true,
      language: language.success ? language.data : null,
      emailAddress: user.email,
      emailAvailable: config.notifications.mail !== null,
    };
  }

  async update(who: Identity, input: UpdateNotificationPreferences): Promise<NotificationPreferences> {
    const data = {
      ...(input.email !== undefined && { email: input.email }),
      ...(input.language !== undefined && { language: input.language }),
    };
    const { userId } = keyOf(who);
    await this.context.db.$transaction(async (tx) => {
      await tx.notificationPreference.upsert({
        where: { userId_organizationId: keyOf(who) },
        create: { ...keyOf(who), ...data },
        update: data,
      });
      await recordChange(tx, who, 'person.notifications', { type: 'user', id: userId }, data);
    });
    return this.get(who);
  }
}

function keyOf(who: Identity) {
  return { userId: ownUser(who).id, organizationId: who.organizationId };
}
