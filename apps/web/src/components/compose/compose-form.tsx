import { SegmentedControl, Stack, TextInput } from '@mantine/core';
import type { Account } from '@shelfcast/contracts';
import { Suspense, lazy, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../problem-alert.js';
import { AccountPicks } from './account-picks.js';
import { ComposeBar } from './compose-bar.js';
import { ComposeContext, useCompose } from './compose-context.js';
import './compose.css';
import { FindingsPanel } from './findings-panel.js';
import { PictureList } from './pictures/picture-list.js';
import { useUploads } from './pictures/use-uploads.js';
import { AboutFields } from './plan/about-fields.js';
import { ApprovalNote } from './plan/approval-note.js';
import { PlanFields } from './plan/plan-fields.js';
import { Translations } from './plan/translations.js';
import { PreviewPane } from './preview/preview-pane.js';
import { useComposeKeys } from './use-compose-keys.js';
import { type ComposerOptions, useComposer } from './use-composer.js';
import { useJump } from './use-jump.js';
import { useLiveCheck } from './use-live-check.js';
import type { Intent } from './use-save.js';
import { formFieldOf } from './values/field-errors.js';
import { undescribedPictures } from './values/place-of-finding.js';
import { VersionTabs } from './version-tabs.js';

const ConflictDialog = lazy(async () => ({ default: (await import('./conflict-dialog.js')).ConflictDialog }));

interface ComposeFormProps extends Omit<ComposerOptions, 'accounts'> {
  accounts: readonly Account[];
  /** Leaves; what was written is kept. */
  onClose: () => void;
}

/** Writes a post, or edits one: on the left what is written, on the right what readers will see. */
export function ComposeForm({ onClose, ...options }: ComposeFormProps) {
  const { t } = useTranslation();
  const { post, initial } = options;
  const accounts = useMemo(
    () =>
      options.accounts.filter(({ id, status }) => status !== 'archived' || initial.accountIds.includes(id)),
    [options.accounts, initial],
  );
  const composer = useComposer({ ...options, accounts });
  const check = useLiveCheck(composer.values, accounts);
  const uploads = useUploads(({ id }) =>
    composer.change(({ mediaIds }) => ({ mediaIds: [...new Set([...mediaIds, id])] })),
  );
  const { form, version, setVersion, jumpTo } = useJump();
  const [side, setSide] = useState<'write' | 'preview'>('write');
  const goTo = (place: string) => {
    setSide('write');
    jumpTo(place);
  };
  const errors = { ...check.errors, ...composer.errors };
  const planned = post !== undefined && post.status !== 'draft';
  const { failures } = composer;
  const [wrong] = Object.keys(composer.errors);
  useEffect(() => {
    // Once for each failed try, not again while the fields are put right.
    if (failures > 0 && wrong) goTo(wrong);
  }, [failures]);

  const [wanted, setWanted] = useState<{ intent: Intent; stays: boolean } | null>(null);
  const submit = (intent: Intent, stays = false) => {
    // What the networks say of these very words is awaited.
    if (intent !== 'draft' && check.checking) setWanted({ intent, stays });
    else decide(intent, stays);
  };
  useEffect(() => {
    if (!wanted || check.checking) return;
    setWanted(null);
    decide(wanted.intent, wanted.stays);
  }, [wanted, check.checking]);
  const decide = (intent: Intent, stays: boolean) => {
    const bare = undescribedPictures([...check.byAccount.values()].flatMap(({ findings }) => findings));
    if (intent === 'draft' || bare.length === 0) return void composer.submit(intent, { stays });
    composer.refuse(Object.fromEntries(bare.map((id) => [`alt.${id}`, t('composer.altBeforeSchedule')])));
  };
  const close = () => {
    void composer.autosave.keepNow();
    onClose();
  };
  useComposeKeys({
    onSchedule: () => submit('schedule'),
    onSave: () => submit(planned ? 'schedule' : 'draft', true),
    onClose: close,
    onUndo: composer.undo,
    onRedo: composer.redo,
  });
  return (
    <ComposeContext value={{ composer, accounts, check, uploads, errors, jumpTo: goTo }}>
      <form
        ref={form}
        noValidate
        className={`composer shows-${side}`}
        onSubmit={(event) => {
          event.preventDefault();
          submit('schedule');
        }}
      >
        <SegmentedControl
          className="composer-switch"
          aria-label={t('composer.sides')}
          value={side}
          onChange={(value) => setSide(value as typeof side)}
          data={[
            { value: 'write', label: t('composer.write') },
            { value: 'preview', label: t('composer.preview') },
          ]}
        />
        <Stack gap="lg" className="composer-write surface">
          {post?.approval && <ApprovalNote approval={post.approval} />}
          <AccountPicks />
          <VersionTabs version={version} onVersion={setVersion} />
          <LinkField />
          <PictureList />
          <AboutFields />
          {post && <Translations post={post} />}
          <PlanFields />
          <FindingsPanel />
          <ProblemAlert error={composer.error} shownAtField={(field) => formFieldOf(field) !== null} />
        </Stack>
        <aside className="composer-look" aria-label={t('composer.preview')}>
          <PreviewPane version={version} />
        </aside>
        <ComposeBar planned={planned} onIntent={submit} onClose={close} />
      </form>
      {composer.conflict && (
        <Suspense fallback={null}>
          <ConflictDialog conflict={composer.conflict} />
        </Suspense>
      )}
    </ComposeContext>
  );
}

function LinkField() {
  const { t } = useTranslation();
  const { composer, check, errors } = useCompose();
  return (
    <TextInput
      label={t('compose.link')}
      description={t('compose.linkHint')}
      data-field="link"
      type="url"
      inputMode="url"
      placeholder="https://"
      value={composer.values.link}
      onChange={(event) => composer.change({ link: event.currentTarget.value })}
      error={errors['link']}
      onFocus={check.onLinkFocus}
      onBlur={check.onLinkBlur}
    />
  );
}
