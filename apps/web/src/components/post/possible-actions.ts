import type { Delivery, Post } from '@shelfcast/contracts';

export type DeliveryButton = 'retry' | 'send-now' | 'is-there' | 'send-again' | 'cancel';

/** The buttons of one delivery that needs a person. What is possible, the server says. */
export function deliveryButtons({
  status,
  actions,
}: Pick<Delivery, 'status' | 'actions'>): readonly DeliveryButton[] {
  const retry = actions.includes('retry');
  switch (status) {
    case 'held':
      return retry ? ['retry'] : [];
    case 'failed':
    case 'missed':
      return [
        ...(retry ? ([status === 'failed' ? 'retry' : 'send-now'] as const) : []),
        ...(actions.includes('cancel') ? (['cancel'] as const) : []),
      ];
    case 'uncertain':
      return [
        ...(actions.includes('mark-published') ? (['is-there'] as const) : []),
        ...(retry ? (['send-again'] as const) : []),
      ];
    default:
      return [];
  }
}

/** Whether a published post can be taken back from its network. */
export function isRemovable({ status, remoteId, removal }: Delivery): boolean {
  return status === 'published' && remoteId !== null && (removal === null || removal.status === 'failed');
}

export type PostAction = 'edit' | 'schedule' | 'reschedule' | 'publish-now' | 'cancel';

/** What a person can do with a whole post. Taking back means something only while it waits to go. */
export function postActions({
  status,
  deliveries,
}: Pick<Post, 'status' | 'deliveries'>): readonly PostAction[] {
  if (status === 'cancelled') return [];
  if (status === 'draft') return ['edit', 'schedule', 'publish-now'];
  const actions: PostAction[] = [];
  if (deliveries.some((delivery) => delivery.actions.includes('edit'))) actions.push('edit', 'reschedule');
  const waits = (delivery: Delivery) => ['scheduled', 'queued', 'held'].includes(delivery.status);
  if (deliveries.some((delivery) => waits(delivery) && delivery.actions.includes('cancel')))
    actions.push('cancel');
  return actions;
}
