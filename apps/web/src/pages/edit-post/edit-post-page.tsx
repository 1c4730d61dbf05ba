import { Stack } from '@mantine/core';
import type { Account, Draft, Post } from '@shelfcast/contracts';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccounts } from '../../api/accounts.js';
import { useDiscardUnsavedChanges, useUnsavedChanges } from '../../api/drafts.js';
import { usePost } from '../../api/posts.js';
import { ComposeForm } from '../../components/compose/compose-form.js';
import { RestoreBanner } from '../../components/compose/restore-banner.js';
import { useClose, useDone } from '../../components/compose/use-done.js';
import { type ComposeValues, valuesOf } from '../../components/compose/values/compose-values.js';
import { valuesOfDraft } from '../../components/compose/values/draft-content.js';
import { Icon } from '../../components/icon.js';
import { PageLink } from '../../components/links.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { useMe } from '../../components/use-me.js';

const route = getRouteApi('/desk/posts/$postId/edit');

/** A stored post in the form. It keeps the version that was read: an edit by someone else is then refused. */
export function EditPostPage() {
  const { t } = useTranslation();
  const { postId } = route.useParams();
  const post = usePost(postId);
  const accounts = useAccounts();
  const unsaved = useUnsavedChanges(postId);
  const error = post.error ?? accounts.error ?? unsaved.error;
  return (
    <>
      <PageLink to="/posts" size="sm" className="touchable" mb="sm">
        <Icon name="back" size={16} /> {t('post.back')}
      </PageLink>
      <Page title={t('compose.editTitle')} wide>
        <ProblemAlert error={error} />
        {post.data && accounts.data && unsaved.data !== undefined ? (
          <EditPost key={postId} post={post.data} accounts={accounts.data} draft={unsaved.data} />
        ) : (
          !error && <RowSkeletons rows={6} height={56} />
        )}
      </Page>
    </>
  );
}

interface EditPostProps {
  post: Post;
  accounts: readonly Account[];
  draft: Draft | null;
}

interface Start {
  post: Post;
  values: ComposeValues;
  /** The unsaved work that the values came from. */
  draftId?: string;
}

function EditPost({ post, accounts, draft }: EditPostProps) {
  const { timeZone } = useMe().library;
  const navigate = useNavigate();
  const discard = useDiscardUnsavedChanges();
  // As it was read first: what comes in live afterwards must not change the form under the hands.
  const [start, setStart] = useState<Start>({ post, values: valuesOf(post, timeZone) });
  const [offered, setOffered] = useState(draft);
  const done = useDone(false);
  const close = useClose(() => void navigate({ to: '/posts/$postId', params: { postId: post.id } }));
  const restore = () => {
    if (!offered) return;
    const version = offered.baseVersion ?? start.post.version;
    const values = valuesOfDraft(offered.content, start.values, timeZone);
    setStart({ post: { ...start.post, version }, values, draftId: offered.id });
    setOffered(null);
  };
  // Until that is settled nothing is written: it would be kept in the place of what is offered.
  if (offered)
    return (
      <Stack>
        <RestoreBanner
          draft={offered}
          post={start.post}
          onRestore={restore}
          onDiscard={() => discard.mutate(post.id, { onSuccess: () => setOffered(null) })}
        />
        <ProblemAlert error={discard.error} />
      </Stack>
    );
  return (
    <ComposeForm
      accounts={accounts}
      post={start.post}
      initial={start.values}
      draftId={start.draftId}
      onDone={done}
      onClose={close}
    />
  );
}
