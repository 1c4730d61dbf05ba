import {
  Button,
  Group,
  Image,
  Modal,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  UnstyledButton,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Media } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pictureUrl, useFoundPictures } from '../../../api/pictures.js';
import { Icon } from '../../icon.js';
import { ProblemAlert } from '../../problem-alert.js';

interface LibraryDialogProps {
  onClose: () => void;
  onChoose: (mediaIds: string[]) => void;
}

/** The library's pictures, found by their words; several can be taken at once, in the order of choosing. */
export function LibraryDialog({ onClose, onChoose }: LibraryDialogProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words, 250);
  const [chosen, setChosen] = useState<string[]>([]);
  const found = useFoundPictures(asked);
  const toggle = (id: string) =>
    setChosen((now) => (now.includes(id) ? now.filter((each) => each !== id) : [...now, id]));
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('composer.libraryTitle')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Stack>
        <TextInput
          data-autofocus
          label={t('composer.findPictures')}
          leftSection={<Icon name="search" size={16} />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
        {found.data?.length === 0 && (
          <Text c="dimmed">{words ? t('composer.noPictureFound') : t('composer.noPictures')}</Text>
        )}
        <SimpleGrid cols={{ base: 2, xs: 3, sm: 4 }} spacing="sm">
          {found.data?.map((media) => (
            <Choice key={media.id} media={media} chosen={chosen.includes(media.id)} onToggle={toggle} />
          ))}
        </SimpleGrid>
        <Group justify="flex-end" className="dialog-foot">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button
            disabled={chosen.length === 0}
            onClick={() => {
              onChoose(chosen);
              onClose();
            }}
          >
            {t('composer.take', { count: chosen.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface ChoiceProps {
  media: Media;
  chosen: boolean;
  onToggle: (id: string) => void;
}

function Choice({ media: { id, altText, fileName }, chosen, onToggle }: ChoiceProps) {
  return (
    <UnstyledButton
      onClick={() => onToggle(id)}
      aria-pressed={chosen}
      className={chosen ? 'picture-choice is-chosen' : 'picture-choice'}
    >
      <Image src={pictureUrl(id, '320')} alt="" h={110} fit="cover" radius="sm" loading="lazy" />
      <Text size="xs" lineClamp={2} mt={4}>
        {altText || fileName}
      </Text>
      {chosen && (
        <span className="choice-mark">
          <Icon name="check" size={22} />
        </span>
      )}
    </UnstyledButton>
  );
}
