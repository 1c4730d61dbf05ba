import { Group, Pill } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSeries } from '../../api/planning.js';
import { useOpenCampaigns } from '../../api/write-choices.js';
import { useLanguageName } from '../../components/use-language-name.js';
import type { AnalyticsSearch } from './analytics-search.js';

interface ChosenGroupsProps {
  search: AnalyticsSearch;
  onChange: (part: AnalyticsSearch) => void;
}

/** What was chosen by a click on a group, and a way to let go of it. */
export function ChosenGroups({ search, onChange }: ChosenGroupsProps) {
  const { t } = useTranslation();
  const { tag, language, series, campaign } = search;
  const allSeries = useSeries().data ?? [];
  const campaigns = useOpenCampaigns().data ?? [];
  const languageName = useLanguageName();
  const named = (list: readonly { id: string; name: string }[], id: string) =>
    list.find((each) => each.id === id)?.name ?? id;
  const names = {
    tag,
    language: language && languageName(language),
    series: series && named(allSeries, series),
    campaign: campaign && named(campaigns, campaign),
  };
  const chosen = (['tag', 'language', 'series', 'campaign'] as const).flatMap((dimension) => {
    const name = names[dimension];
    return name ? [{ dimension, name }] : [];
  });
  return (
    <Group gap="xs">
      {chosen.map(({ dimension, name }) => (
        <Pill
          key={dimension}
          size="md"
          withRemoveButton
          onRemove={() => onChange({ [dimension]: undefined })}
          removeButtonProps={{
            'aria-hidden': false,
            tabIndex: 0,
            'aria-label': t('analytics.letGo', { name }),
          }}
        >
          {t(`analytics.dimension.${dimension}`)}: {name}
        </Pill>
      ))}
    </Group>
  );
}
