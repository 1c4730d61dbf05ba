import { Button, Group, Modal, Stack } from '@mantine/core';
import { ApiError } from '@shelfcast/client';
import type { Post } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSchedulePost } from '../../api/posts.js';
import { instantAt, wallTimeAt } from '../../time/zoned-time.js';
import { fieldErrors, formFieldOf } from '../compose/values/field-errors.js';
import { ProblemAlert } from '../problem-alert.js';
import { ScheduleField } from '../schedule-field.js';
import { useMe } from '../use-me.js';

interface MoveDialogProps {
  post: Post;
  opened: boolean;
  onClose: () => void;
}

/** Chooses when a post is to go out. */
export function MoveDialog({ post, opened, onClose }: MoveDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('moveDialog.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <MoveForm post={post} onDone={onClose} />
    </Modal>
  );
}

function MoveForm({ post, onDone }: { post: Post; onDone: () => void }) {
  const { t } = useTranslation();
  const { timeZone } = useMe().library;
  const schedule = useSchedulePost();
  const [time, setTime] = useState(post.scheduledAt && wallTimeAt(post.scheduledAt, timeZone));
  const { error } = schedule;
  const atField = error instanceof ApiError ? fieldErrors(error.problem)['time'] : undefined;
  const move = (to: string) =>
    schedule.mutate(
      { id: post.id, schedule: { scheduledAt: instantAt(to, timeZone), timeZone } },
      { onSuccess: onDone },
    );
  return (
    <Stack>
      <ScheduleField value={time} onChange={setTime} error={atField} />
      <ProblemAlert error={error} shownAtField={(field) => formFieldOf(field) === 'time'} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('app.cancel')}
        </Button>
        <Button disabled={!time || schedule.isPending} onClick={() => time && move(time)}>
          {post.status === 'draft' ? t('actions.schedule') : t('moveDialog.confirm')}
        </Button>
      </Group>
    </Stack>
  );
}
