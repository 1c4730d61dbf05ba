import './post-filters.css';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import type { Account } from '@shelfcast/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.js';
import { FILTER_VALUES, NO_FILTER, type PostFilter, isFiltered } from './post-filter.js';

interface PostFiltersProps {
  search: PostFilter;
  accounts: readonly Account[];
  /** States that the list never has. */
  without?: NonNullable<PostFilter['status']>;
  onChange: (change: Partial<PostFilter>) => void;
  /** More that narrows the list. */
  children?: ReactNode;
}

const TYPED_MS = 300;

/** Narrows what is shown; it stands in the address, so that it can be sent to a colleague. */
export function PostFilters({ search, accounts, without, onChange, children }: PostFiltersProps) {
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
        onChange({ [key]: value || undefined } as Partial<PostFilter>)
      }
      data={[{ value: '', label: t(`calendar.all.${key}`) }, ...data]}
    />
  );
  return (
    <Group
      gap="xs"
      role="search"
      aria-label={t('calendar.filters')}
      className={`no-print post-filters ${opened ? 'is-open' : ''}`}
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
        FILTER_VALUES.network.map((value) => ({ value, label: t(`network.${value}`) })),
      )}
      {select(
        'kind',
        FILTER_VALUES.kind.map((value) => ({ value, label: t(`kind.${value}`) })),
      )}
      {select(
        'status',
        FILTER_VALUES.status
          .filter((value) => value !== without)
          .map((value) => ({ value, label: t(`postStatus.${value}`) })),
      )}
      {children}
      {isFiltered(search) && (
        <Button size="xs" variant="subtle" onClick={() => onChange(NO_FILTER)}>
          {t('calendar.clear')}
        </Button>
      )}
    </Group>
  );
}
