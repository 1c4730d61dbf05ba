import { useTranslation } from 'react-i18next';

/** Numbers as the reader's language writes them; what was not reported is said in words. */
export function useNumbers() {
  const { t, i18n } = useTranslation();
  const whole = new Intl.NumberFormat(i18n.language);
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 2 });
  const change = new Intl.NumberFormat(i18n.language, {
    ...{ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' },
  });
  const said = (format: Intl.NumberFormat) => (value: number | null | undefined) =>
    value === null || value === undefined ? t('analytics.notReported') : format.format(value);
  return { whole: said(whole), share: said(share), change: (value: number) => change.format(value) };
}
