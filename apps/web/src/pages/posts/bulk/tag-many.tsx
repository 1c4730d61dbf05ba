import { Button, Group, Modal, Stack, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTagChoices } from '../../../api/write-choices.js';

interface TagManyProps {
  count: number;
  /** Those that the posts have. */
  present: string[];
  opened: boolean;
  onClose: () => void;
  onConfirm: (tags: { add: string[]; remove: string[] }) => void;
}

/** Which tags several posts get and lose. */
export function TagMany({ count, present, opened, onClose, onConfirm }: TagManyProps) {
  const { t } = useTranslation();
  const known = useTagChoices('').data ?? [];
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const [choosing, setChoosing] = useState<'add' | 'remove' | null>(null);
  // The list of known tags lies over the buttons: it goes with each choice.
  const list = (of: 'add' | 'remove', choose: (tags: string[]) => void) => ({
    dropdownOpened: choosing === of,
    onDropdownOpen: () => setChoosing(of),
    onDropdownClose: () => setChoosing(null),
    onChange: (tags: string[]) => {
      choose(tags);
      setChoosing(null);
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('posts.bulk.tagTitle', { count })}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Stack>
        <TagsInput
          label={t('posts.bulk.add')}
          description={t('posts.bulk.tagHint')}
          data={known}
          value={add}
          {...list('add', setAdd)}
          maxTags={30}
        />
        <TagsInput
          label={t('posts.bulk.remove')}
          data={present}
          value={remove}
          {...list('remove', setRemove)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button disabled={add.length + remove.length === 0} onClick={() => onConfirm({ add, remove })}>
            {t('posts.bulk.tagConfirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
