import { answerOf } from '@shelfcast/client';
import type { CreateWebhook, UpdateWebhook } from '@shelfcast/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

const WEBHOOKS = ['webhooks'];
const at = (id: string) => ({ params: { path: { id } } });

/** The addresses of other programs that are called; two hundred at most. */
export function useWebhooks() {
  return useQuery({
    queryKey: WEBHOOKS,
    queryFn: async ({ signal }) =>
      (await answerOf(desk.GET('/api/v1/webhooks', { signal, params: { query: { limit: 200 } } }))).items,
  });
}

function useWebhookChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: WEBHOOKS }),
  });
}

/** Answers the signing secret, once. */
export function useCreateWebhook() {
  return useWebhookChange((body: CreateWebhook) => answerOf(desk.POST('/api/v1/webhooks', { body })));
}

export function useUpdateWebhook() {
  return useWebhookChange(({ id, ...body }: UpdateWebhook & { id: string }) =>
    answerOf(desk.PATCH('/api/v1/webhooks/{id}', { ...at(id), body })),
  );
}

/** Calls the address now; the answer says what came of it. */
export function useTestWebhook() {
  return useWebhookChange((id: string) => answerOf(desk.POST('/api/v1/webhooks/{id}/test', at(id))));
}

/** Answers the new secret, once; the old one signs beside it for a day. */
export function useRotateSecret() {
  return useWebhookChange((id: string) =>
    answerOf(desk.POST('/api/v1/webhooks/{id}/rotate-secret', { ...at(id), body: { graceHours: 24 } })),
  );
}

/** The latest events for one webhook, with every call that was made for them. */
export function useWebhookDeliveries(id: string) {
  return useQuery({
    queryKey: [...WEBHOOKS, id, 'deliveries'],
    queryFn: async ({ signal }) => {
      const params = { ...at(id).params, query: { limit: 20 } };
      return (await answerOf(desk.GET('/api/v1/webhooks/{id}/deliveries', { signal, params }))).items;
    },
    refetchInterval: 5_000,
  });
}

/** Sends an event again, as it was. */
export function useReplay() {
  return useWebhookChange(({ id, deliveryId }: { id: string; deliveryId: string }) =>
    answerOf(
      desk.POST('/api/v1/webhooks/{id}/deliveries/{deliveryId}/replay', {
        params: { path: { id, deliveryId } },
      }),
    ),
  );
}

export function useDeleteWebhook() {
  return useWebhookChange((id: string) => answerOf(desk.DELETE('/api/v1/webhooks/{id}', at(id))));
}
