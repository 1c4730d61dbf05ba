import type { Delivery, DeliveryStatus, Post } from '@shelfcast/contracts';

export type DeliveryAction = 'retry' | 'send-now' | 'is-there' | 'send-again';

const DELIVERY_ACTIONS: Partial<Record<DeliveryStatus, readonly DeliveryAction[]>> = {
  failed: ['retry'],
  held: ['retry'],
  missed: ['send-now'],
  uncertain: ['is-there', 'send-again'],
};

/** What a person can do about one delivery. The server has the last word. */
export function deliveryActions({ status }: Pick<Delivery, 'status'>): readonly DeliveryAction[] {
  return DELIVERY_ACTIONS[status] ?? [];
}

export type PostAction = 'edit' | 'schedule' | 'reschedule' | 'publish-now' | 'cancel';

/** As the server has it: the claim by a worker ends what staff can change. */
const CHANGEABLE: ReadonlySet<DeliveryStatus> = new Set([
  'draft',
  'scheduled',
  'queued',
  'held',
  'failed',
  'missed',
]);

const PENDING: ReadonlySet<DeliveryStatus> = new Set(['scheduled', 'queued', 'held']);

/** What a person can do with a whole post. */
export function postActions({
  status,
  deliveries,
}: Pick<Post, 'status' | 'deliveries'>): readonly PostAction[] {
  if (status === 'cancelled') return [];
  if (status === 'draft') return ['edit', 'schedule', 'publish-now'];
  const actions: PostAction[] = [];
  if (deliveries.some((delivery) => CHANGEABLE.has(delivery.status))) actions.push('edit', 'reschedule');
  if (deliveries.some((delivery) => PENDING.has(delivery.status))) actions.push('cancel');
  return actions;
}
