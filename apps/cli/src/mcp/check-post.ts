import { answerOf, type components, type Shelfcast } from '@shelfcast/client';
import { z } from 'zod';
import type { Account } from '../desk/find-accounts.js';

type Check = components['schemas']['CheckResult'];

export const checkShape = {
  items: z.array(
    z.object({
      account: z.string(),
      network: z.string(),
      text: z.string().describe('what readers would see'),
      length: z.number().describe('as the network counts'),
      limit: z.number(),
      costUsd: z.number().nullable(),
      errors: z.array(z.string()).describe('these keep it from being scheduled'),
      warnings: z.array(z.string()),
    }),
  ),
};

export function readCheck(api: Shelfcast, id: string, scheduledAt?: string): Promise<Check> {
  const body = scheduledAt === undefined ? {} : { scheduledAt };
  return answerOf(api.POST('/api/v1/posts/{id}/check', { params: { path: { id } }, body }));
}

export function checkOf({ items }: Check, accounts: Account[]) {
  return {
    items: items.map(({ accountId, network, text, length, limit, price, findings }) => ({
      account: accounts.find(({ id }) => id === accountId)?.name ?? accountId,
      ...{ network, text, length, limit, costUsd: price?.amount ?? null },
      errors: findings.filter(({ level }) => level === 'error').map(({ detail }) => detail),
      warnings: findings.filter(({ level }) => level === 'warning').map(({ detail }) => detail),
    })),
  };
}

/** For a person who is to agree: what each network would get and say, and what it charges. */
export function describeCheck({ items }: ReturnType<typeof checkOf>): string {
  return items
    .map(({ account, network, text, costUsd, errors, warnings }) =>
      [
        `${account} (${network})${costUsd === null ? '' : `, costs ${costUsd} USD`}: ${text}`,
        ...errors.map((each) => `  error: ${each}`),
        ...warnings.map((each) => `  warning: ${each}`),
      ].join('\n'),
    )
    .join('\n');
}
