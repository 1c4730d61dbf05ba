import { Stack } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '@shelfcast/contracts';
import { useAccounts } from '../../api/accounts.js';
import { useUnsavedPost } from '../../api/drafts.js';
import { ComposeForm } from '../../components/compose/compose-form.js';
import { Unfinished } from '../../components/compose/unfinished.js';
import { useClose, useDone } from '../../components/compose/use-done.js';
import { emptyValues } from '../../components/compose/values/compose-values.js';
import { valuesOfDraft } from '../../components/compose/values/draft-content.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { useMe } from '../../components/use-me.js';

const route = getRouteApi('/desk/posts/new');

/** Writes a post, for the time in the address where there is one. What is unsaved stands in the address, too. */
export function NewPostPage() {
  const { t } = useTranslation();
  const { draft } = route.useSearch();
  const navigate = useNavigate({ from: '/posts/new' });
  const accounts = useAccounts();
  const [session, setSession] = useState({ number: 0, draftId: draft });
  const kept = useRef(draft);
  useEffect(() => {
    // “New post” again while one is being written: that one is kept, and another begins.
    if (draft === kept.current) return;
    kept.current = draft;
    setSession(({ number }) => ({ number: number + 1, draftId: draft }));
  }, [draft]);
  const keep = (draftId: string) => {
    kept.current = draftId;
    void navigate({ search: (before) => ({ ...before, draft: draftId }), replace: true });
  };
  const open = (draftId: string) => void navigate({ search: { draft: draftId }, replace: true });
  return (
    <Page title={t('compose.title')} wide>
      <Stack>
        <ProblemAlert error={accounts.error} onRetry={() => void accounts.refetch()} />
        <Unfinished except={draft} onContinue={open} />
        {accounts.data ? (
          <NewPost key={session.number} accounts={accounts.data} draftId={session.draftId} onKept={keep} />
        ) : (
          !accounts.error && <RowSkeletons rows={6} height={56} />
        )}
      </Stack>
    </Page>
  );
}

interface NewPostProps {
  accounts: readonly Account[];
  draftId: string | undefined;
  onKept: (draftId: string) => void;
}

function NewPost({ accounts, draftId, onKept }: NewPostProps) {
  const { i18n } = useTranslation();
  const { timeZone } = useMe().library;
  const { at } = route.useSearch();
  const navigate = useNavigate();
  const unsaved = useUnsavedPost(draftId);
  const [fresh] = useState(() => {
    const connected = accounts.filter(({ status }) => status === 'connected').map(({ id }) => id);
    return { ...emptyValues(i18n.language, connected), time: at ?? null };
  });
  const draft = unsaved.data;
  const initial = useMemo(
    () => (draft ? valuesOfDraft(draft.content, fresh, timeZone) : fresh),
    [draft, fresh, timeZone],
  );
  const done = useDone(true);
  const close = useClose(() => void navigate({ to: '/posts' }));
  if (draftId && unsaved.isPending) return <RowSkeletons rows={6} height={56} />;
  return (
    <>
      <ProblemAlert error={unsaved.error} onRetry={() => void unsaved.refetch()} />
      {!unsaved.error && (
        <ComposeForm {...{ accounts, initial, onKept }} draftId={draft?.id} onDone={done} onClose={close} />
      )}
    </>
  );
}
