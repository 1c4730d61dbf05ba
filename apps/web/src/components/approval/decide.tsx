import { Button, Group, Kbd } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Post } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { type Decision, DecisionForm } from './decision-form.js';

interface DecideProps {
  post: Pick<Post, 'id' | 'version' | 'title'>;
  /** What is being decided; null while it is read. */
  decision: Decision | null;
  onDecide: (decision: Decision | null) => void;
  onDone?: () => void;
  /** Whether the letters beside the buttons do the same. */
  letters?: boolean;
}

/** The two answers to a question for approval, given in place. */
export function Decide({ post, decision, onDecide, onDone, letters = false }: DecideProps) {
  const { t } = useTranslation();
  const { title } = post;
  const done = (made: Decision) => {
    notifications.show({
      message: t(made === 'approve' ? 'approvals.approved' : 'approvals.sentBack', { title }),
      closeButtonProps: { 'aria-label': t('app.close') },
    });
    onDecide(null);
    onDone?.();
  };
  if (decision)
    return (
      <DecisionForm key={decision} {...{ post, decision }} onDone={done} onClose={() => onDecide(null)} />
    );
  return (
    <Group gap="xs" role="group" aria-label={t('approvals.forPost', { title })}>
      <Button
        size="xs"
        rightSection={
          letters && (
            <Kbd size="xs" visibleFrom="sm">
              A
            </Kbd>
          )
        }
        onClick={() => onDecide('approve')}
      >
        {t('approvals.approve')}
      </Button>
      <Button
        size="xs"
        variant="default"
        rightSection={
          letters && (
            <Kbd size="xs" visibleFrom="sm">
              C
            </Kbd>
          )
        }
        onClick={() => onDecide('changes')}
      >
        {t('approvals.changes')}
      </Button>
    </Group>
  );
}
