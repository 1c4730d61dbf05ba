import { Button, Group, NativeSelect } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useAccounts } from '../../api/accounts.js';
import { useSeries } from '../../api/planning.js';
import { useOpenCampaigns, useTagChoices } from '../../api/write-choices.js';
import { FILTER_VALUES } from '../../components/post-filter.js';
import { POST_LANGUAGES, useLanguageName } from '../../components/use-language-name.js';
import type { AnalyticsSearch } from './analytics-search.js';
import { ChosenGroups } from './chosen-groups.js';

interface FiltersProps {
  search: AnalyticsSearch;
  onChange: (part: AnalyticsSearch) => void;
}

/** Which posts the numbers are of: network, account and kind, and more on demand. */
export function Filters({ search, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const { network, kind, account, tag, language, series, campaign } = search;
  const accounts = useAccounts().data ?? [];
  const [isMore, more] = useDisclosure(false);
  return (
    <>
      <Choice
        of="network"
        value={network}
        values={FILTER_VALUES.network.map((value) => ({ value, label: t(`network.${value}`) }))}
        onChange={(value) =>
          onChange({ network: FILTER_VALUES.network.find((each) => each === value), account: undefined })
        }
      />
      <Choice
        of="account"
        value={account}
        values={accounts
          .filter((each) => network === undefined || each.network === network)
          .map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value) => onChange({ account: value })}
      />
      <Choice
        of="kind"
        value={kind}
        values={FILTER_VALUES.kind.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(value) => onChange({ kind: FILTER_VALUES.kind.find((each) => each === value) })}
      />
      <Button variant="default" aria-expanded={isMore} onClick={more.toggle}>
        {t('analytics.moreFilters')}
      </Button>
      {isMore && <MoreFilters search={search} onChange={onChange} />}
      {!isMore && (tag ?? language ?? series ?? campaign) && (
        <ChosenGroups search={search} onChange={onChange} />
      )}
    </>
  );
}

function MoreFilters({ search: { tag, language, series, campaign }, onChange }: FiltersProps) {
  const languageName = useLanguageName();
  const same = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  const named = (list: readonly { id: string; name: string }[] = []) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Group align="flex-end" gap="sm" w="100%">
      <Choice
        of="tag"
        value={tag}
        values={same(useTagChoices('').data ?? [])}
        onChange={(value) => onChange({ tag: value })}
      />
      <Choice
        of="campaign"
        value={campaign}
        values={named(useOpenCampaigns().data)}
        onChange={(value) => onChange({ campaign: value })}
      />
      <Choice
        of="series"
        value={series}
        values={named(useSeries().data)}
        onChange={(value) => onChange({ series: value })}
      />
      <Choice
        of="language"
        value={language}
        values={POST_LANGUAGES.map((value) => ({ value, label: languageName(value) }))}
        onChange={(value) => onChange({ language: value })}
      />
    </Group>
  );
}

interface ChoiceProps {
  of: 'network' | 'account' | 'kind' | 'tag' | 'campaign' | 'series' | 'language';
  value: string | undefined;
  values: readonly { value: string; label: string }[];
  onChange: (value: string | undefined) => void;
}

/** A list with "all" before it; what is chosen and not in it stands there by itself. */
function Choice({ of, value, values, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  const isListed = value === undefined || values.some((each) => each.value === value);
  return (
    <NativeSelect
      label={t(`analytics.dimension.${of}`)}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      data={[
        { value: '', label: t('analytics.all') },
        ...values,
        ...(isListed ? [] : [{ value, label: value }]),
      ]}
    />
  );
}
