import { Button, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Post } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.js';
import { useSchedulePost } from '../../api/posts.js';
import { instantAt, wallTimeAt } from '../../time/zoned-time.js';
import { fieldErrors, formFieldOf } from '../compose/compose-values.js';
import { ProblemAlert } from '../problem-alert.js';
import { ScheduleField } from '../schedule-field.js';
import { useMe } from '../use-me.js';

/** Plans a post, or moves it to another time. */
export function MoveButton({ post }: { post: Post }) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button size="xs" variant="light" onClick={open}>
        {post.status === 'draft' ? t('actions.schedule') : t('actions.reschedule')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('moveDialog.title')}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        <MoveForm post={post} onDone={close} />
      </Modal>
    </>
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
