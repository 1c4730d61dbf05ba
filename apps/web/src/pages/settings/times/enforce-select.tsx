import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Enforce = 'warn' | 'refuse';

interface EnforceSelectProps {
  value: Enforce;
  disabled: boolean;
  onChange: (enforce: Enforce) => void;
}

/** What happens to somebody who plans against a rule. */
export function EnforceSelect({ value, disabled, onChange }: EnforceSelectProps) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t('settings.times.enforce')}
      disabled={disabled}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as Enforce)}
      data={(['warn', 'refuse'] as const).map((each) => ({
        value: each,
        label: t(`settings.times.${each}`),
      }))}
    />
  );
}
