import type { components } from '@shelfcast/client';
import { z } from 'zod';
import type { Account } from '../desk/find-accounts.js';
import type { Post } from '../desk/write-post.js';

type Delivery = components['schemas']['Delivery'];
type ListedDelivery = components['schemas']['ListedDelivery'];

const time = z.string().describe('UTC, ISO 8601').nullable();
const problem = z.object({ detail: z.string(), action: z.string() }).nullable();

export const accountShape = z.object({
  id: z.string(),
  network: z.string(),
  name: z.string(),
  status: z.string(),
});

const standing = {
  id: z.string(),
  network: z.string(),
  account: z.string(),
  status: z.string(),
  dueAt: time,
  publishedAt: time,
  url: z.string().nullable(),
  problem,
};

export const deliveryShape = z.object({ ...standing, postId: z.string(), postTitle: z.string() });

export const postShape = z.object({
  id: z.string(),
  version: z.number(),
  status: z.string(),
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  language: z.string().nullable(),
  link: z.string().nullable(),
  tags: z.array(z.string()),
  scheduledAt: time,
  timeZone: z.string().nullable(),
  deliveries: z.array(z.object(standing)),
  warnings: z.array(z.string()),
});

export const nextCursorShape = z.string().nullable().describe('send it as cursor for more; null at the end');

export function toAccount({ id, network, name, status }: Account) {
  return { id, network, name, status };
}

function toStanding(delivery: Delivery, account: string) {
  const { id, network, status, dueAt, publishedAt, url, problem: met } = delivery;
  return {
    ...{ id, network, account, status, dueAt, publishedAt, url },
    problem: met && { detail: met.detail, action: met.action },
  };
}

export function toDelivery(delivery: ListedDelivery) {
  const { postId, postTitle, accountName } = delivery;
  return { ...toStanding(delivery, accountName), postId, postTitle };
}

/** What an assistant needs to know of a post; accounts by their names. */
export function toPost(post: Post, accounts: Account[]): z.infer<typeof postShape> {
  const nameOf = (id: string) => accounts.find((account) => account.id === id)?.name ?? id;
  const { id, version, status, kind, title, body, language, link, tags, scheduledAt, timeZone } = post;
  return {
    ...{ id, version, status, kind, title, body, language, link, tags, scheduledAt, timeZone },
    deliveries: post.deliveries.map((delivery) => toStanding(delivery, nameOf(delivery.accountId))),
    warnings: post.warnings.map(({ accountId, detail }) => `${nameOf(accountId)}: ${detail}`),
  };
}
