import { isTerminal, DELIVERY_MOVES } from '../../src/delivery-machine.js';
import type { DeliveryStatus } from '@shelfcast/contracts';
import type { World } from './world.js';

/** What must hold once all has come to rest. Answers what does not. */
export async function faultsOf(world: World): Promise<string[]> {
  const faults = [...world.expected.faults];
  for (const [key, id] of world.deliveries) {
    const delivery = await world.db.delivery.findUniqueOrThrow({ where: { id } });
    const [postId, accountId] = key.split(' ');
    const asked = world.expected.of.get(id)?.asked ?? 0;
    const out = world.network.arrivals.filter(
      (each) =>
        each.state !== 'refused' && each.account === accountId && each.rendered.text.startsWith(`${postId} `),
    );
    const status = delivery.status as DeliveryStatus;
    const say = (what: string) => faults.push(`${key} (${status}): ${what}`);
    const told = status === 'uncertain' && delivery.checkAt === null && delivery.problemCode !== null;
    if (out.length > 1 + asked) say(`is on the network ${out.length} times`);
    if (!isTerminal(status) && status !== 'draft' && !told) say('is lost');
    if (status === 'published' && !out.some((each) => each.remoteId === delivery.remoteId))
      say('is not on the network as said');
    if (out.length > 0 && status !== 'published' && !told && asked === 0) say('is on the network');
    if (['failed', 'missed'].includes(status) && delivery.problemCode === null) say('has no reason');
  }
  return [...faults, ...(await movedFaults(world))];
}

async function movedFaults(world: World): Promise<string[]> {
  const allowed = new Set(
    Object.values(DELIVERY_MOVES).flatMap(({ from, to }) => from.map((each) => `${each} ${to}`)),
  );
  const changes = await world.db.deliveryChange.findMany({ orderBy: { id: 'asc' } });
  return changes
    .filter(
      ({ id, fromStatus, toStatus }) =>
        !allowed.has(`${fromStatus} ${toStatus}`) ||
        (isTerminal(fromStatus as DeliveryStatus) && !world.staffChanges.has(id)),
    )
    .map(({ fromStatus, toStatus }) => `went from ${fromStatus} to ${toStatus} by itself`);
}
