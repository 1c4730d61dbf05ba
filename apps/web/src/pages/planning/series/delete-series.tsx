import { Checkbox } from '@mantine/core';
import type { Series } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleteSeries } from '../../../api/planning.js';
import { ConfirmButton } from '../../../components/confirm-button.js';
import { ProblemAlert } from '../../../components/problem-alert.js';

/** Ends a series, with or without the posts that it has made and nobody has touched. */
export function DeleteSeries({ series: { id, name } }: { series: Series }) {
  const { t } = useTranslation();
  const remove = useDeleteSeries();
  const [withdraw, setWithdraw] = useState(true);
  return (
    <>
      <ConfirmButton
        size="xs"
        variant="default"
        disabled={remove.isPending}
        label={t('planning.series.delete')}
        title={t('planning.series.deleteTitle', { name })}
        text={t('planning.series.deleteText')}
        confirm={t('planning.series.delete')}
        onConfirm={() => remove.mutate({ id, withdraw })}
      >
        <Checkbox
          label={t('planning.series.withdraw')}
          checked={withdraw}
          onChange={(event) => setWithdraw(event.currentTarget.checked)}
        />
      </ConfirmButton>
      <ProblemAlert error={remove.error} />
    </>
  );
}
