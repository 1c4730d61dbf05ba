import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SavedNote } from './saved-note.js';

interface SaveRowProps {
  /** Of the call that saves. */
  saving: { error: unknown; isPending: boolean; isSuccess: boolean };
  may: boolean;
  isChanged: boolean;
  /** What is written can be saved. */
  isPossible?: boolean;
}

/** The end of a form of settings: what went wrong, and the button for those who may. */
export function SaveRow({ saving, may, isChanged, isPossible = true }: SaveRowProps) {
  const { t } = useTranslation();
  return (
    <>
      <ProblemAlert error={saving.error} />
      {may && (
        <Group>
          <Button type="submit" disabled={!isChanged || !isPossible || saving.isPending}>
            {t('settings.save')}
          </Button>
          <SavedNote isSaved={saving.isSuccess && !isChanged} />
        </Group>
      )}
    </>
  );
}
