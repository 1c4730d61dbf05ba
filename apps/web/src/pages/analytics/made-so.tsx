import { List, Text } from '@mantine/core';
import type { AnalyticsOverview } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { When } from '../../components/when.js';
import type { analytics } from '../../i18n/en-analytics.js';

type About = Pick<AnalyticsOverview, 'freshness' | 'calculation'>;
type How = keyof typeof analytics.how;

/** How fresh numbers are, how they are made, and what the networks never tell. */
export function MadeSo({ about: { freshness, calculation } }: { about: About }) {
  const { t, i18n } = useTranslation();
  const { reportedAt, waiting, unread } = freshness;
  const isKnown = i18n.exists(`analytics.how.${calculation.code}`);
  const silent = calculation.notReported.filter(({ metrics }) => metrics.length > 0);
  const list = new Intl.ListFormat(i18n.language, { type: 'unit', style: 'short' });
  return (
    <Text size="xs" c="dimmed" component="div" mt="xs">
      {reportedAt ? (
        <>
          {t('analytics.asOf')} <When at={reportedAt} />
        </>
      ) : (
        t('analytics.neverRead')
      )}
      {waiting > 0 && <> · {t('analytics.waiting', { count: waiting })}</>}
      {unread > 0 && <> · {t('analytics.unread', { count: unread })}</>}
      <details className="details">
        <summary>{t('analytics.calculated')}</summary>
        <Text size="sm" maw={720} lang={isKnown ? undefined : 'en'}>
          {isKnown ? t(`analytics.how.${calculation.code as How}`) : calculation.formula}
        </Text>
        <List size="sm">
          {silent.map(({ network, metrics }) => (
            <List.Item key={network}>
              {t('analytics.silent', {
                network: t(`network.${network}`),
                metrics: list.format(metrics.map((metric) => t(`analytics.metric.${metric}`))),
              })}
            </List.Item>
          ))}
        </List>
      </details>
    </Text>
  );
}
