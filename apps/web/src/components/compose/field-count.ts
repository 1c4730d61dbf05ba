import { useTranslation } from 'react-i18next';
import { useCompose } from './compose-context.js';
import type { AccountCheck } from './use-live-check.js';

/** How long a field of a version is as its network counts; nothing where it counts none, or before the first check. */
export function useFieldCount(
  version: string,
): (field: AccountCheck['counts'][number]['field']) => string | undefined {
  const { t, i18n } = useTranslation();
  const { check } = useCompose();
  const number = new Intl.NumberFormat(i18n.language);
  const its = [...check.byAccount.values()].find(
    ({ accountId, network }) => accountId === version || network === version,
  );
  return (field) => {
    const count = its?.counts.find((each) => each.field === field);
    if (!count) return undefined;
    return t('composer.counted', { length: number.format(count.length), limit: number.format(count.limit) });
  };
}
