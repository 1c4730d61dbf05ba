import { Button, Group, Kbd, Stack, Text, Textarea } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApprovePost, useRejectPost } from '../../api/approvals.js';
import { ProblemAlert } from '../problem-alert.js';

export type Decision = 'approve' | 'changes';

interface DecisionFormProps {
  post: { id: string; version: number };
  decision: Decision;
  onDone: (decision: Decision) => void;
  onClose: () => void;
}

/** The last word before a decision is on record; of the version that was on screen when the form opened. */
export function DecisionForm({ post, decision, onDone, onClose }: DecisionFormProps) {
  const { t } = useTranslation();
  const [version] = useState(post.version);
  const [comment, setComment] = useState('');
  const [missing, setMissing] = useState(false);
  const approve = useApprovePost();
  const reject = useRejectPost();
  const field = useRef<HTMLTextAreaElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isApproval = decision === 'approve';
  const { isPending, error } = isApproval ? approve : reject;
  useLayoutEffect(() => (isApproval ? button.current : field.current)?.focus(), [isApproval]);
  // The post may leave the queue, and this form the page, before the answer is here. A refusal stands above the buttons.
  const told = (decided: Promise<unknown>) =>
    void decided.then(
      () => onDone(decision),
      () => undefined,
    );
  const send = () => {
    const words = comment.trim();
    if (isPending) return;
    if (isApproval)
      return told(approve.mutateAsync({ id: post.id, version, ...(words && { comment: words }) }));
    if (words) return told(reject.mutateAsync({ id: post.id, version, comment: words }));
    setMissing(true);
    field.current?.focus();
  };
  return (
    <Stack
      gap="xs"
      onKeyDown={getHotkeyHandler([
        ['mod+Enter', send],
        ['Escape', onClose],
      ])}
    >
      {isApproval && <Text size="sm">{t('approvals.approveText', { version })}</Text>}
      <Textarea
        ref={field}
        autosize
        minRows={2}
        maxLength={2000}
        label={isApproval ? t('approvals.comment') : t('approvals.what')}
        description={isApproval ? undefined : t('approvals.whatHint')}
        error={missing && !comment.trim() ? t('approvals.whatMissing') : undefined}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <ProblemAlert error={error} />
      <Group gap="xs">
        <Button ref={button} size="xs" disabled={isPending} onClick={send}>
          {isApproval ? t('approvals.confirmApprove', { version }) : t('approvals.confirmChanges')}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {t('app.cancel')}
        </Button>
        <Text size="xs" c="dimmed" visibleFrom="sm">
          <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> · <Kbd>Esc</Kbd>
        </Text>
      </Group>
    </Stack>
  );
}
