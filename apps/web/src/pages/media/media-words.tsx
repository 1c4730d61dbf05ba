import { Button, Group, Stack, Text, TextInput, Textarea } from '@mantine/core';
import type { Media } from '@shelfcast/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditPicture } from '../../api/pictures.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { useMay } from '../../components/use-me.js';

const FIELDS = ['altText', 'author', 'licence', 'source'] as const;

/** What people say of a picture: what it shows, whose it is, and under which terms it may be shown. */
export function MediaWords({ medium }: { medium: Media }) {
  const { t } = useTranslation();
  const writes = useMay('media.write');
  const edit = useEditPicture();
  const { altText, author, licence, source } = medium;
  const [words, setWords] = useState({ altText, author, licence, source });
  const isChanged = FIELDS.some((field) => words[field].trim() !== medium[field]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    edit.mutate({ id: medium.id, words });
  };
  const of = (field: (typeof FIELDS)[number]) => ({
    disabled: !writes,
    value: words[field],
    onChange: (event: { currentTarget: { value: string } }) =>
      setWords({ ...words, [field]: event.currentTarget.value }),
  });
  return (
    <form onSubmit={send}>
      <Stack>
        <Textarea
          autosize
          minRows={2}
          maxLength={1000}
          label={t('media.alt')}
          description={t('media.altHint')}
          {...of('altText')}
        />
        <TextInput label={t('media.author')} maxLength={200} {...of('author')} />
        <TextInput
          label={t('media.licence')}
          description={t('media.licenceHint')}
          maxLength={200}
          {...of('licence')}
        />
        <TextInput label={t('media.source')} maxLength={1000} {...of('source')} />
        <ProblemAlert error={edit.error} />
        {writes && (
          <Group>
            <Button type="submit" disabled={!isChanged || edit.isPending}>
              {t('media.save')}
            </Button>
            <Text size="sm" role="status">
              {edit.isSuccess && !isChanged && t('media.saved')}
            </Text>
          </Group>
        )}
      </Stack>
    </form>
  );
}
