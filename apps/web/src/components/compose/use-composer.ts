import { ApiError } from '@shelfcast/client';
import type { Account, EditConflict, Post } from '@shelfcast/contracts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { picturesEdited } from '../../api/pictures.js';
import { useMe } from '../use-me.js';
import { useAutosave } from './use-autosave.js';
import { type Change, useComposeState } from './use-compose-state.js';
import { type Intent, useSave } from './use-save.js';
import type { ComposeValues } from './values/compose-values.js';
import { fieldErrors } from './values/field-errors.js';

export interface ComposerOptions {
  accounts: readonly Account[];
  /** The post to edit, with the version that the words in the form began with; without one, a new one is written. */
  post?: Post | undefined;
  /** What stands in the form at first. */
  initial: ComposeValues;
  /** The unsaved work that `initial` came from. */
  draftId?: string | undefined;
  /** Unsaved work of a new post was kept for the first time. */
  onKept?: ((draftId: string) => void) | undefined;
  onDone: (post: Post, done: Done) => void;
}

export interface Done {
  intent: Intent;
  /** The person goes on writing. */
  stays: boolean;
}

export type Composer = ReturnType<typeof useComposer>;

/** The form of a post and what its buttons do. */
export function useComposer(options: ComposerOptions) {
  const { accounts, post, initial, draftId, onKept, onDone } = options;
  const { t } = useTranslation();
  const { timeZone } = useMe().library;
  const state = useComposeState(initial);
  const { values } = state;
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const [failures, setFailures] = useState(0);
  const [conflict, setConflict] = useState<{ sides: EditConflict; done: Done } | null>(null);
  const { save, rebase, version } = useSave({ accounts, timeZone, post });
  const [stored, setStored] = useState(initial);
  const dirty = useMemo(() => JSON.stringify(values) !== JSON.stringify(stored), [values, stored]);
  const autosave = useAutosave({
    ...{ values, timeZone, draftId, onKept },
    ...{ postId: post?.id, baseVersion: version, wanted: !busy },
  });

  const change = (by: Change) => {
    state.change(by);
    if (typeof by === 'object') setErrors((now) => withoutFields(now, Object.keys(by)));
  };
  const refuse = (found: Record<string, string>) => {
    setErrors(found);
    setFailures((count) => count + 1);
  };
  const submit = async (intent: Intent, { stays = false, wanted = values } = {}) => {
    setError(null);
    setErrors({});
    if (intent === 'schedule' && !wanted.time) return refuse({ time: t('compose.timeMissing') });
    setBusy(true);
    try {
      await picturesEdited();
      const saved = await save(wanted, { intent, draftId: await autosave.settle() });
      setStored(wanted);
      if (stays) autosave.restart();
      onDone(saved, { intent, stays });
    } catch (failure) {
      if (!(failure instanceof Error)) throw failure;
      autosave.resume();
      const sides = conflictOf(failure);
      if (sides) return setConflict({ sides, done: { intent, stays } });
      setError(failure);
      refuse(failure instanceof ApiError ? fieldErrors(failure.problem) : {});
    } finally {
      setBusy(false);
    }
  };
  /** After both sides were looked at: the form as it is to be, saved over theirs. */
  const resolve = (merged: ComposeValues) => {
    if (!conflict) return;
    rebase(conflict.sides.theirs.version);
    state.change(merged);
    setConflict(null);
    const { intent, stays } = conflict.done;
    void submit(intent, { stays, wanted: merged });
  };
  const leaveConflict = () => setConflict(null);
  return {
    ...state,
    ...{ change, submit, refuse, errors, error, busy, failures, dirty, autosave, timeZone },
    ...{ conflict: conflict?.sides ?? null, resolve, leaveConflict },
  };
}

function conflictOf(failure: Error): EditConflict | null {
  if (!(failure instanceof ApiError) || failure.problem.code !== 'edited-meanwhile') return null;
  // This problem carries both sides.
  return failure.problem as EditConflict;
}

/** What was said of a field is over once the field is changed; of its parts, too. */
function withoutFields(errors: Record<string, string>, fields: string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).filter(([place]) => !fields.includes(place.split('.')[0] ?? place)),
  );
}
