import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { AccountStatus, DeliveryStatus, Network, type PublishingHealth } from '@shelfcast/contracts';
import { countStates, readClockState } from '@shelfcast/publishing';
import { Context } from '../context.js';

const SHOWN = 50;

@Injectable()
export class HealthService {
  constructor(private readonly context: Context) {}

  /** The library's accounts and deliveries; of the installation only whether its clock keeps time. */
  async publishing({ organizationId }: Identity): Promise<PublishingHealth> {
    const { db } = this.context;
    const [library, clock, counts, accounts, waiting] = await Promise.all([
      db.organization.findUniqueOrThrow({ where: { id: organizationId } }),
      readClockState(db),
      countStates(db, [organizationId]),
      db.account.findMany({ where: { organizationId }, orderBy: [{ network: 'asc' }, { name: 'asc' }] }),
      this.waiting(organizationId),
    ]);
    const now = Date.now();
    return {
      publishingPaused: library.publishingPaused,
      clock: {
        ...clock,
        promotedAt: clock.promotedAt?.toISOString() ?? null,
        sweptAt: clock.sweptAt?.toISOString() ?? null,
      },
      accounts: accounts
        .map(({ id, network, name, status, limitedUntil }) => ({
          ...{ id, name, network: Network.parse(network), status: AccountStatus.parse(status) },
          limitedUntil: limitedUntil && limitedUntil.getTime() > now ? limitedUntil.toISOString() : null,
          states: counts
            .filter(({ accountId }) => accountId === id)
            .map(({ state, count, oldestSeconds }) => ({ state, count, oldestSeconds })),
        }))
        .filter(({ status, states }) => status !== 'archived' || states.length > 0),
      needPerson: counts.reduce((total, row) => total + row.needPerson, 0),
      waiting,
    };
  }

  private async waiting(organizationId: string): Promise<PublishingHealth['waiting']> {
    const rows = await this.context.db.delivery.findMany({
      where: {
        organizationId,
        OR: [{ status: { in: ['missed', 'failed'] } }, { status: 'uncertain', checkAt: null }],
      },
      include: { post: { select: { title: true } } },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: SHOWN,
    });
    return rows.map(({ id, postId, post, accountId, network, status, dueAt, ...row }) => ({
      ...{ id, postId, accountId, postTitle: post.title },
      network: Network.parse(network),
      status: DeliveryStatus.parse(status),
      dueAt: dueAt?.toISOString() ?? null,
      problem: row.problemCode
        ? { code: row.problemCode, detail: row.problemDetail ?? '', action: row.problemAction ?? '' }
        : null,
    }));
  }
}
