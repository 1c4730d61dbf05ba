import type { Account, CreatePost, Post } from '@shelfcast/contracts';
import { useForm } from '@mantine/form';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.js';
import { useCreatePost, usePublishPost, useSchedulePost, useUpdatePost } from '../../api/posts.js';
import { type WallTime, instantAt } from '../../time/zoned-time.js';
import { useMe } from '../use-me.js';
import { type ComposeValues, emptyValues, valuesOf } from './values/compose-values.js';
import { fieldErrors } from './values/field-errors.js';
import { toCreatePost, toUpdatePost } from './values/to-request.js';

export type Intent = 'schedule' | 'draft' | 'publish';

interface ComposerOptions {
  accounts: readonly Account[];
  /** The post to edit; without one, a new one is written. */
  post?: Post;
  /** Chosen from the start in a new post. */
  accountIds: string[];
  time?: WallTime | null;
  onDone: (post: Post, intent: Intent) => void;
}

/** The form of a post and what its buttons do. */
export function useComposer({ accounts, post, accountIds, time = null, onDone }: ComposerOptions) {
  const { t, i18n } = useTranslation();
  const { timeZone } = useMe().library;
  const fresh = () => ({ ...emptyValues(i18n.language, accountIds), time });
  const form = useForm<ComposeValues>({ initialValues: post ? valuesOf(post, timeZone) : fresh() });
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const [failures, setFailures] = useState(0);
  const save = useSave(accounts, timeZone, post);

  const submit = async (intent: Intent) => {
    form.clearErrors();
    setError(null);
    if (intent === 'schedule' && !form.values.time) {
      form.setFieldError('time', t('compose.timeMissing'));
      setFailures(failures + 1);
      return;
    }
    setBusy(true);
    try {
      const saved = await save(form.values, intent);
      if (!post) form.setValues(fresh());
      onDone(saved, intent);
    } catch (failure) {
      if (!(failure instanceof Error)) throw failure;
      setError(failure);
      setFailures(failures + 1);
      if (failure instanceof ApiError) form.setErrors(fieldErrors(failure.problem));
    } finally {
      setBusy(false);
    }
  };
  return { form, submit, error, busy, failures };
}

/** Stores the post in as many calls as it takes; what a failed attempt stored, the next one goes on with. */
function useSave(accounts: readonly Account[], timeZone: string, post?: Post) {
  const create = useCreateOnce();
  const update = useUpdatePost();
  const schedule = useSchedulePost();
  const publish = usePublishPost();
  const stored = useRef<Post | undefined>(post);

  return async (values: ComposeValues, intent: Intent): Promise<Post> => {
    const { current } = stored;
    let saved: Post;
    if (current) {
      const change = toUpdatePost(values, accounts, current.version);
      saved = await update.mutateAsync({ id: current.id, change });
    } else {
      const scheduled = intent === 'schedule';
      saved = await create(toCreatePost(values, { accounts, timeZone, scheduled }));
    }
    stored.current = saved;
    if (intent === 'schedule' && values.time && values.time !== valuesOf(saved, timeZone).time) {
      const scheduledAt = instantAt(values.time, timeZone);
      saved = await schedule.mutateAsync({ id: saved.id, schedule: { scheduledAt, timeZone } });
    }
    if (intent === 'publish') saved = await publish.mutateAsync(saved.id);
    stored.current = post ? saved : undefined;
    return saved;
  };
}

/** A post that is sent again unchanged after a lost connection carries the same key and is stored once. */
function useCreateOnce() {
  const create = useCreatePost();
  const last = useRef({ words: '', key: '' });
  return async (post: CreatePost): Promise<Post> => {
    const words = JSON.stringify(post);
    if (last.current.words !== words) last.current = { words, key: newKey() };
    const saved = await create.mutateAsync({ key: last.current.key, post });
    last.current = { words: '', key: '' };
    return saved;
  };
}

/** Not `crypto.randomUUID`, which browsers withhold from pages without TLS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
