import type { Delivery, DeliveryDetail, MarkPublished } from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './request.js';

const at = (id: string) => `/deliveries/${encodeURIComponent(id)}`;

/** `state` is what the page knows of it: when that changes, the log is asked for anew. */
export function useDelivery(id: string, state: string) {
  return useQuery({
    queryKey: ['deliveries', id, state],
    queryFn: ({ signal }) => request<DeliveryDetail>('GET', at(id), { signal }),
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
  return useDeliveryChange((id: string) => request<Delivery>('POST', `${at(id)}/retry`));
}

export function useRemoveDelivery() {
  return useDeliveryChange((id: string) => request<Delivery>('POST', `${at(id)}/remove`));
}

export function useMarkPublished() {
  return useDeliveryChange(({ id, found }: { id: string; found: MarkPublished }) =>
    request<Delivery>('POST', `${at(id)}/mark-published`, { json: found }),
  );
}

export function useCancelDelivery() {
  return useDeliveryChange((id: string) => request<Delivery>('POST', `${at(id)}/cancel`));
}
