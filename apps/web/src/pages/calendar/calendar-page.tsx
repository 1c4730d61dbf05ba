import './calendar.css';
import { Box, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { startTransition, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccounts } from '../../api/accounts.js';
import { useCalendar } from '../../api/calendar.js';
import { Page } from '../../components/page.js';
import { isFiltered } from '../../components/post-filter.js';
import { PostFilters } from '../../components/post-filters.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { useMay, useMe } from '../../components/use-me.js';
import { ZoneNote } from '../../components/zone-note.js';
import { addDays, startOf, today as todayOf } from '../../time/days.js';
import { AccountsView } from './accounts-view.js';
import { CalendarGrid } from './calendar-grid.js';
import { daysShown, step, titleOf } from './calendar-range.js';
import type { CalendarSearch } from './calendar-search.js';
import { CalendarToolbar } from './calendar-toolbar.js';
import { ItemDialog } from './item-dialog.js';
import { ListView } from './list-view.js';
import { MonthView } from './month-view.js';
import { placeItems } from './place-items.js';
import { useCalendarKeys } from './use-calendar-keys.js';
import { PlanContext } from './plan-context.js';
import { useMoves } from './use-moves.js';
import { useShownPlan } from './use-shown-plan.js';
import { WeekView } from './week-view.js';

const route = getRouteApi('/desk/calendar');

/** When what goes out: by month, week, day, as a list, or account by account. */
export function CalendarPage() {
  const { t, i18n } = useTranslation();
  const { timeZone } = useMe().library;
  const mayWrite = useMay('posts.write');
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/calendar' });
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const today = todayOf(timeZone);
  const view = search.view ?? (narrow ? 'list' : 'week');
  const date = search.date ?? today;
  const change = (part: Partial<CalendarSearch>, replace = false) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace, resetScroll: false });
  const goTo = (direction: 1 | -1) => change({ date: step(view, date, direction) });
  const actions = {
    onView: (next: CalendarSearch['view']) => change({ view: next }),
    onToday: () => change({ date: undefined }),
    onStep: goTo,
  };
  const moves = useMoves();
  useCalendarKeys({
    ...actions,
    onWrite: () => mayWrite && void navigate({ to: '/posts/new' }),
    onUndo: moves.undo,
  });
  // The key's own answer is painted first; then the days are drawn.
  const shown = useDeferredValue(useMemo(() => ({ view, date }), [view, date]));
  const { days, span, calendar, items } = useShownItems(shown.view, shown.date, search);
  const plan = useShownPlan(span, items, search);
  const accounts = useAccounts();
  const [openId, setOpenId] = useState<string | null>(null);
  const props = { days, items: items ?? [], today, t, mayWrite };
  return (
    <Page wide title={t('calendar.title')}>
      <Stack gap="sm">
        <CalendarToolbar {...{ view, ...actions }} title={titleOf(view, date, i18n.language)} />
        <PostFilters
          search={search}
          without="draft"
          accounts={accounts.data ?? []}
          onChange={(part) => change(part, true)}
        />
        <ZoneNote />
        <ProblemAlert error={calendar.error} onRetry={() => void calendar.refetch()} />
        {!items && !calendar.error && <RowSkeletons rows={6} height={72} />}
        {items && (
          <PlanContext value={plan}>
            <CalendarGrid
              {...{ view: shown.view, items, today, moves, mayWrite }}
              onOpen={(id) => startTransition(() => setOpenId(id))}
            >
              {shown.view === 'month' && <MonthView {...props} />}
              {(shown.view === 'week' || shown.view === 'day') && <WeekView {...props} />}
              {shown.view === 'list' && <ListView {...props} />}
              {shown.view === 'accounts' && <AccountsView {...props} accounts={accounts.data ?? []} />}
            </CalendarGrid>
          </PlanContext>
        )}
        {items?.length === 0 && (
          <Text size="sm" c="dimmed" ta="center">
            {isFiltered(search) ? t('calendar.noneFound') : t('calendar.none')}
          </Text>
        )}
      </Stack>
      <Box className="visually-hidden" role="status">
        {moves.said}
      </Box>
      <ItemDialog
        item={items?.find(({ id }) => id === openId)}
        moves={moves}
        onClose={() => setOpenId(null)}
      />
    </Page>
  );
}

/** The posts of the days that are shown. A thousand of them are drawn when nothing more urgent waits. */
function useShownItems(view: NonNullable<CalendarSearch['view']>, date: string, search: CalendarSearch) {
  const { timeZone } = useMe().library;
  const days = useMemo(() => daysShown(view, date), [view, date]);
  const { account, network, kind, status, q } = search;
  const span = {
    from: startOf(days[0] ?? date, timeZone),
    to: startOf(addDays(days.at(-1) ?? date, 1), timeZone),
  };
  const calendar = useCalendar({
    ...span,
    ...{ accountId: account, network, kind, status, q },
  });
  const data = useDeferredValue(calendar.data);
  const items = useMemo(() => data && placeItems(data, timeZone), [data, timeZone]);
  return { days, span, calendar, items };
}
