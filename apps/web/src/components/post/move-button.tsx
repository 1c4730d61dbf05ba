import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Post } from '@shelfcast/contracts';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** With the date picker in it, it is loaded with its first use. */
const MoveDialog = lazy(async () => ({ default: (await import('./move-dialog.js')).MoveDialog }));

/** Plans a post, or moves it to another time. */
export function MoveButton({ post }: { post: Post }) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  const [wanted, setWanted] = useState(false);
  const ask = () => {
    setWanted(true);
    open();
  };
  return (
    <>
      <Button size="xs" variant="light" onClick={ask}>
        {post.status === 'draft' ? t('actions.schedule') : t('actions.reschedule')}
      </Button>
      {wanted && (
        <Suspense fallback={null}>
          <MoveDialog post={post} opened={opened} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
