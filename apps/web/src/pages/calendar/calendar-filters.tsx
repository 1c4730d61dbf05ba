import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import type { Account } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import { type CalendarSearch, KINDS, NETWORKS, STATES, isFiltered } from './calendar-search.js';

interface CalendarFiltersProps {
  search: CalendarSearch;
  accounts: readonly Account[];
  onChange: (change: Partial<CalendarSearch>) => void;
}

const TYPED_MS = 300;

/** Narrows what is shown; it stands in the address, so that it can be sent to a colleague. */
export function CalendarFilters({ search, accounts, onChange }: CalendarFiltersProps) {
  const { t } = useTranslation();
  const [opened, { toggle }] = useDisclosure(false);
  const typed = useDebouncedCallback((q: string) => onChange({ q: q.trim() || undefined }), TYPED_MS);
  const select = (
    key: 'account' | 'network' | 'kind' | 'status',
    data: { value: string; label: string }[],
  ) => (
    <NativeSelect
      size="xs"
      aria-label={t(`calendar.filter.${key}`)}
      value={search[key] ?? ''}
      onChange={({ currentTarget: { value } }) =>
        onChange({ [key]: value || undefined } as Partial<CalendarSearch>)
      }
      data={[{ value: '', label: t(`calendar.all.${key}`) }, ...data]}
    />
  );
  return (
    <Group
      gap="xs"
      role="search"
      aria-label={t('calendar.filters')}
      className={`no-print calendar-filters ${opened ? 'is-open' : ''}`}
    >
      <TextInput
        key={search.q ?? ''}
        size="xs"
        type="search"
        aria-label={t('calendar.filter.q')}
        placeholder={t('calendar.filter.q')}
        defaultValue={search.q ?? ''}
        onChange={({ currentTarget: { value } }) => typed(value)}
      />
      <Button
        size="xs"
        variant="default"
        className="filters-toggle"
        aria-expanded={opened}
        leftSection={<Icon name="sliders" size={15} />}
        onClick={toggle}
      >
        {t('calendar.filters')}
      </Button>
      {select(
        'account',
        accounts.map(({ id, name }) => ({ value: id, label: name })),
      )}
      {select(
        'network',
        NETWORKS.map((value) => ({ value, label: t(`network.${value}`) })),
      )}
      {select(
        'kind',
        KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
      )}
      {select(
        'status',
        STATES.map((value) => ({ value, label: t(`postStatus.${value}`) })),
      )}
      {isFiltered(search) && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() =>
            onChange({
              ...{ q: undefined, account: undefined, network: undefined },
              ...{ kind: undefined, status: undefined },
            })
          }
        >
          {t('calendar.clear')}
        </Button>
      )}
    </Group>
  );
}
