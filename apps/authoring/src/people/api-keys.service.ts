import { Injectable } from '@nestjs/common';
import { createApiKey, may, newSecret, type Identity } from '@shelfcast/auth';
import type {
  ApiKey,
  ApiKeyCreated,
  ApiKeyList,
  CreateApiKey,
  PageQuery,
  Permission,
  Role,
} from '@shelfcast/contracts';
import type { ApiKey as Row } from '@shelfcast/database';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { encodeCursor, olderThan, pageOf } from '../lists/page-of.js';

/** The keys of other programs. */
@Injectable()
export class ApiKeysService {
  constructor(private readonly context: Context) {}

  async list({ organizationId }: Identity, query: z.infer<typeof PageQuery>): Promise<ApiKeyList> {
    const rows = await this.context.db.apiKey.findMany({
      where: { organizationId, ...olderThan(query.cursor) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: query.limit + 1,
    });
    return pageOf(rows, query.limit, ({ createdAt, id }) => encodeCursor(createdAt, id), toApiKey);
  }

  async create(who: Identity, { name, role, scopes, expiresAt }: CreateApiKey): Promise<ApiKeyCreated> {
    insistWithin(role, scopes);
    const until = expiresAt === undefined ? null : new Date(expiresAt);
    if (until && until <= new Date())
      throw invalid('expiresAt', 'past', 'The key would have expired already.');
    const secret = newSecret();
    const { organizationId, user } = who;
    const row = await this.context.db.$transaction(async (tx) => {
      const made = await createApiKey(tx, {
        ...{ organizationId, name, role, scopes, secret, expiresAt: until, createdById: user?.id ?? null },
      });
      const details = { name, role, scopes };
      await recordChange(tx, who, 'api-key.create', { type: 'api-key', id: made.id }, details);
      return made;
    });
    return { ...toApiKey(row), secret };
  }

  async revoke(who: Identity, id: string): Promise<void> {
    await this.context.db.$transaction(async (tx) => {
      const { count } = await tx.apiKey.updateMany({
        where: { id, organizationId: who.organizationId, revokedAt: null },
        data: { revokedAt: new Date() },
      });
      if (count === 0) throw notFound('API key');
      await recordChange(tx, who, 'api-key.revoke', { type: 'api-key', id });
    });
  }
}

function insistWithin(role: Role, scopes: Permission[]): void {
  const beyond = scopes.filter((scope) => !may(role, scope));
  if (beyond.length > 0)
    throw invalid('scopes', 'beyond-role', `The role ${role} may not do this: ${beyond.join(', ')}.`);
}

function invalid(field: string, code: string, detail: string): ProblemError {
  return new ProblemError(422, 'invalid', detail, [{ field, code, detail }]);
}

function toApiKey({ id, name, prefix, role, scopes, createdAt, ...row }: Row): ApiKey {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...{ id, name, prefix, role: role as Role, scopes: scopes as Permission[] },
    createdAt: createdAt.toISOString(),
    lastUsedAt: iso(row.lastUsedAt),
    expiresAt: iso(row.expiresAt),
    revokedAt: iso(row.revokedAt),
  };
}
