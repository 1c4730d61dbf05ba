import { answerOf } from '@shelfcast/client';
import type { Delivery, MarkPublished } from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

const at = (id: string) => ({ params: { path: { id } } });

/** `state` is what the page knows of it: when that changes, the log is asked for anew. */
export function useDelivery(id: string, state: string) {
  return useQuery({
    queryKey: ['deliveries', id, state],
    queryFn: ({ signal }) => answerOf(desk.GET('/api/v1/deliveries/{id}', { signal, ...at(id) })),
    placeholderData: (previous) => previous,
  });
}

function useDeliveryChange<T>(change: (input: T) => Promise<Delivery>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['posts'] }),
        client.invalidateQueries({ queryKey: ['deliveries'] }),
      ]),
  });
}

export function useRetryDelivery() {
  return useDeliveryChange((id: string) => answerOf(desk.POST('/api/v1/deliveries/{id}/retry', at(id))));
}

export function useRemoveDelivery() {
  return useDeliveryChange((id: string) => answerOf(desk.POST('/api/v1/deliveries/{id}/remove', at(id))));
}

export function useMarkPublished() {
  return useDeliveryChange(({ id, found }: { id: string; found: MarkPublished }) =>
    answerOf(desk.POST('/api/v1/deliveries/{id}/mark-published', { ...at(id), body: found })),
  );
}

export function useCancelDelivery() {
  return useDeliveryChange((id: string) => answerOf(desk.POST('/api/v1/deliveries/{id}/cancel', at(id))));
}
