import { Group, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icon.js';
import type { AccountCheck } from './use-live-check.js';

/** How the network counts the text. Too long is said in words and by an icon, too. */
export function Counter({ check }: { check: AccountCheck }) {
  const { t, i18n } = useTranslation();
  const { length, limit, network } = check;
  const over = length > limit;
  const number = new Intl.NumberFormat(i18n.language);
  const counts = { length: number.format(length), limit: number.format(limit) };
  return (
    <Group gap={4} wrap="nowrap" className={over ? 'tone-bad' : 'tone-calm'}>
      {over && <Icon name="warning" size={16} />}
      <VisuallyHidden>
        {t('compose.counterLabel', { ...counts, network: t(`network.${network}`) })}
      </VisuallyHidden>
      <Text component="span" size="sm" fw={over ? 600 : 400} className="counter" aria-hidden="true">
        {counts.length}/{counts.limit}
      </Text>
      {over && (
        <Text component="span" size="sm" fw={600}>
          {t('compose.tooLong')}
        </Text>
      )}
    </Group>
  );
}

/** What the network charges, where it does. */
export function Price({ check: { price, network } }: { check: AccountCheck }) {
  const { t, i18n } = useTranslation();
  if (!price) return null;
  const { amount, currency } = price;
  const money = new Intl.NumberFormat(i18n.language, {
    style: 'currency',
    currency,
    maximumFractionDigits: 3,
  });
  return (
    <Text size="sm" c="dimmed">
      {t('compose.price', { network: t(`network.${network}`), amount: money.format(amount) })}
    </Text>
  );
}
