import { Button, FileInput, Group, Image, Input, Stack, Text, TextInput } from '@mantine/core';
import type { Media } from '@shelfcast/contracts';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMedia, useUploadPicture } from '../api/media.js';
import { languageOfText } from '../i18n/language.js';
import { Icon } from './icon.js';
import { ProblemAlert } from './problem-alert.js';

const TYPES = 'image/jpeg,image/png,image/gif,image/webp';
/** Said as a hint only; the server decides. */
const MAX_MEGABYTES = 10;

interface PictureFieldProps {
  label: string;
  mediaId: string | undefined;
  onChange: (mediaId: string | undefined) => void;
  error?: ReactNode;
}

/** One picture: chosen, described, then uploaded, since its description travels with it. */
export function PictureField({ label, mediaId, onChange, error }: PictureFieldProps) {
  const media = useMedia(mediaId !== undefined).data?.find(({ id }) => id === mediaId);
  return (
    <Input.Wrapper label={label} error={error} labelElement="div">
      {mediaId === undefined ? (
        <NewPicture label={label} onUploaded={({ id }) => onChange(id)} />
      ) : (
        <ChosenPicture media={media} onRemove={() => onChange(undefined)} />
      )}
    </Input.Wrapper>
  );
}

function ChosenPicture({ media, onRemove }: { media: Media | undefined; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <Group wrap="nowrap" align="center" mt={4}>
      {media && <Image src={media.url} alt={media.altText} w={96} h={72} fit="cover" radius="sm" />}
      <Stack gap={2} align="flex-start">
        <Text size="sm" lang={media?.altText ? languageOfText(media.altText) : undefined}>
          {media?.altText || t('picture.noAlt')}
        </Text>
        <Button size="compact-sm" variant="default" onClick={onRemove}>
          {t('picture.remove')}
        </Button>
      </Stack>
    </Group>
  );
}

function NewPicture({ label, onUploaded }: { label: string; onUploaded: (media: Media) => void }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [altText, setAltText] = useState('');
  const upload = useUploadPicture();
  const choose = (chosen: File | null) => {
    upload.reset();
    setFile(chosen);
  };
  return (
    <Stack gap="xs" mt={4}>
      <FileInput
        aria-label={`${label}: ${file?.name ?? t('picture.choose')}`}
        placeholder={t('picture.choose')}
        description={t('picture.hint', { size: MAX_MEGABYTES })}
        inputWrapperOrder={['input', 'description', 'error']}
        accept={TYPES}
        value={file}
        onChange={choose}
        leftSection={<Icon name="picture" />}
        clearable
        clearButtonProps={{ 'aria-label': t('picture.discard') }}
      />
      {file && (
        <Group align="flex-end" wrap="wrap">
          <TextInput
            flex="1 1 12rem"
            label={t('picture.alt')}
            description={t('picture.altHint')}
            value={altText}
            onChange={(event) => setAltText(event.currentTarget.value)}
          />
          <Button
            variant="light"
            disabled={upload.isPending}
            onClick={() => upload.mutate({ file, altText }, { onSuccess: onUploaded })}
          >
            {t('picture.add')}
          </Button>
        </Group>
      )}
      <ProblemAlert error={upload.error} />
    </Stack>
  );
}
