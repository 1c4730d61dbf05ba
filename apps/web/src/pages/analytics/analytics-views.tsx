import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageButton } from '../../components/links.js';
import { ForgetView, SaveView, useSavedViews } from '../../components/save-view.js';
import { type AnalyticsSearch, readAnalyticsSearch } from './analytics-search.js';

/** One's own choices of tab, filters and period, each with a name. */
export function AnalyticsViews({ search }: { search: AnalyticsSearch }) {
  const { t } = useTranslation();
  const [own, setOwn] = useSavedViews<AnalyticsSearch>('analytics-views');
  const said = (each: AnalyticsSearch) => JSON.stringify(readAnalyticsSearch({ ...each }));
  const current = own.find((view) => said(view.search) === said(search));
  const isPlain = said(search) === said({});
  if (own.length === 0 && isPlain) return null;
  return (
    <Group component="nav" gap={4} aria-label={t('views.label')}>
      {own.map((view) => (
        <PageButton
          key={view.name}
          to="/analytics"
          search={readAnalyticsSearch({ ...view.search })}
          size="compact-sm"
          variant={view === current ? 'light' : 'subtle'}
          aria-current={view === current ? 'page' : undefined}
        >
          {view.name}
        </PageButton>
      ))}
      {current && (
        <ForgetView name={current.name} onForget={() => setOwn(own.filter((view) => view !== current))} />
      )}
      {!current && !isPlain && (
        <SaveView
          onSave={(name) => setOwn([...own.filter((view) => view.name !== name), { name, search }])}
        />
      )}
    </Group>
  );
}
