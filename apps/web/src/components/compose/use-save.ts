import type { Account, CreatePost, Post } from '@shelfcast/contracts';
import { useRef } from 'react';
import { useCreatePost, usePublishPost, useSchedulePost, useUpdatePost } from '../../api/posts.js';
import { useEnqueuePost } from '../../api/write-choices.js';
import { instantAt } from '../../time/zoned-time.js';
import { type ComposeValues, valuesOf } from './values/compose-values.js';
import { toCreatePost, toUpdatePost } from './values/to-request.js';

/** What is to become of the post; into a queue it goes at its next free slot. */
export type Intent = 'schedule' | 'draft' | 'publish' | { queueId: string };

interface SaveOptions {
  accounts: readonly Account[];
  timeZone: string;
  /** Its version is the one that the words in the form began with. */
  post?: Post | undefined;
}

interface Wish {
  intent: Intent;
  /** The unsaved work that this saves. */
  draftId?: string | undefined;
}

/** Stores the post in as many calls as it takes; what a failed attempt stored, the next one goes on with. */
export function useSave({ accounts, timeZone, post }: SaveOptions) {
  const create = useCreateOnce();
  const update = useUpdatePost();
  const schedule = useSchedulePost();
  const publish = usePublishPost();
  const enqueue = useEnqueuePost();
  const stored = useRef(post);

  const store = async (values: ComposeValues, { intent, draftId }: Wish): Promise<Post> => {
    const kept = draftId ? { draftId } : {};
    const { current } = stored;
    if (!current) {
      const scheduled = intent === 'schedule';
      return create({ ...toCreatePost(values, { accounts, timeZone, scheduled }), ...kept });
    }
    const change = { ...toUpdatePost(values, accounts, current.version), ...kept };
    return update.mutateAsync({ id: current.id, change });
  };
  const send = async (values: ComposeValues, saved: Post, intent: Intent): Promise<Post> => {
    if (typeof intent === 'object') return enqueue.mutateAsync({ id: saved.id, queueId: intent.queueId });
    if (intent === 'publish') return publish.mutateAsync(saved.id);
    if (intent === 'draft' || !values.time || values.time === valuesOf(saved, timeZone).time) return saved;
    const scheduledAt = instantAt(values.time, timeZone);
    return schedule.mutateAsync({ id: saved.id, schedule: { scheduledAt, timeZone } });
  };
  const save = async (values: ComposeValues, wish: Wish): Promise<Post> => {
    stored.current = await store(values, wish);
    return send(values, stored.current, wish.intent);
  };
  /** From now on the words in the form begin with this version: both sides of a conflict were looked at. */
  const rebase = (version: number) => {
    if (stored.current) stored.current = { ...stored.current, version };
  };
  const version = () => stored.current?.version;
  return { save, rebase, version };
}

/** A post that is sent again unchanged after a lost connection carries the same key and is stored once. */
function useCreateOnce() {
  const create = useCreatePost();
  const last = useRef({ words: '', key: '' });
  return async (post: CreatePost): Promise<Post> => {
    const words = JSON.stringify(post);
    if (last.current.words !== words) last.current = { words, key: newKey() };
    return create.mutateAsync({ key: last.current.key, post });
  };
}

/** Not `crypto.randomUUID`, which browsers withhold from pages without TLS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
