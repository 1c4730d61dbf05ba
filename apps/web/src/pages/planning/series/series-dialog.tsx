import { Modal } from '@mantine/core';
import type { Account, Series } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../components/use-me.js';
import { today } from '../../../time/days.js';
import { SeriesForm } from './series-form.js';
import { newValues, valuesOf } from './series-values.js';

interface SeriesDialogProps {
  edited: Series | 'new' | null;
  accounts: readonly Account[];
  onClose: () => void;
}

/** Where a series is made or changed. */
export function SeriesDialog({ edited, accounts, onClose }: SeriesDialogProps) {
  const { t, i18n } = useTranslation();
  const { timeZone } = useMe().library;
  const isNew = edited === 'new';
  const values = isNew
    ? newValues(
        today(timeZone),
        timeZone,
        i18n.language,
        accounts.map(({ id }) => id),
      )
    : edited && valuesOf(edited);
  return (
    <Modal
      opened={edited !== null}
      onClose={onClose}
      size="lg"
      title={
        edited && !isNew ? t('planning.series.editTitle', { name: edited.name }) : t('planning.series.create')
      }
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {values && (
        <SeriesForm
          id={edited && !isNew ? edited.id : null}
          initial={values}
          accounts={accounts}
          onDone={onClose}
        />
      )}
    </Modal>
  );
}
