import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAudit } from '../../../api/audit.js';
import { EmptyState } from '../../../components/empty-state.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { RowSkeletons } from '../../../components/row-skeletons.js';
import { useMe } from '../../../components/use-me.js';
import { addDays, startOf } from '../../../time/days.js';
import { SettingsFrame } from '../settings-frame.js';
import { AuditTable } from './audit-table.js';
import { type AuditSearch, type AuditSubject, SUBJECTS } from './audit-search.js';

const route = getRouteApi('/desk/settings/audit');
const TYPED_MS = 300;

/** Who changed what, and when: found by words, by what it was done to, and by day. */
export function AuditPage() {
  const { t } = useTranslation();
  const { timeZone } = useMe().library;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: AuditSearch) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true, resetScroll: false });
  const find = useDebouncedCallback((q: string) => change({ q: q || undefined }), TYPED_MS);
  const { q, subject, from, to } = search;
  const audit = useAudit({
    ...{ q, subject },
    ...(from && { from: startOf(from, timeZone) }),
    ...(to && { to: startOf(addDays(to, 1), timeZone) }),
  });
  const items = audit.data?.pages.flatMap((page) => page.items);
  const day = (key: 'from' | 'to') => (
    <TextInput
      type="date"
      label={t(`records.audit.${key}`)}
      value={search[key] ?? ''}
      onChange={({ currentTarget: { value } }) => change({ [key]: value || undefined })}
    />
  );
  return (
    <SettingsFrame title={t('records.audit.title')}>
      <Text size="sm" maw={720}>
        {t('records.audit.text')}
      </Text>
      <Group align="flex-end" gap="sm">
        <TextInput
          type="search"
          flex="1 1 14rem"
          label={t('records.audit.q')}
          defaultValue={q ?? ''}
          onChange={(event) => find(event.currentTarget.value.trim())}
        />
        <NativeSelect
          label={t('records.audit.about')}
          value={subject ?? ''}
          onChange={(event) => change({ subject: (event.currentTarget.value || undefined) as AuditSubject })}
          data={[
            { value: '', label: t('records.audit.everything') },
            ...SUBJECTS.map((value) => ({ value, label: t(`records.audit.subject.${value}`) })),
          ]}
        />
        {day('from')}
        {day('to')}
      </Group>
      {audit.isPending && <RowSkeletons rows={6} height={48} />}
      <ProblemAlert error={audit.error} onRetry={() => void audit.refetch()} />
      {items?.length === 0 && (
        <EmptyState title={t('records.audit.none')} text={t('records.audit.noneText')} />
      )}
      {items && items.length > 0 && <AuditTable entries={items} />}
      {audit.hasNextPage && (
        <Button
          variant="default"
          disabled={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
          style={{ alignSelf: 'center' }}
        >
          {t('app.more')}
        </Button>
      )}
    </SettingsFrame>
  );
}
