import { useMemo } from 'react';
import { usePlan, useQueues } from '../../api/planning.js';
import { useMe } from '../../components/use-me.js';
import type { CalendarSearch } from './calendar-search.js';
import type { PlacedItem } from './place-items.js';
import { NO_PLAN, type PlacedPlan, placePlan } from './place-plan.js';

/** What is planned for the days that are shown. Who looks for posts of a kind, state or network looks for posts only. */
export function useShownPlan(
  span: { from: string; to: string },
  items: readonly PlacedItem[] | undefined,
  { account, network, kind, status, q }: CalendarSearch,
): PlacedPlan {
  const { timeZone } = useMe().library;
  const plan = usePlan(span).data;
  const queues = useQueues().data;
  const isSearch = [network, kind, status, q].some((value) => value !== undefined);
  return useMemo(() => {
    if (!plan || !queues || !items) return NO_PLAN;
    const shown = new Set(items.map(({ id }) => id));
    const placed = placePlan(plan, queues, shown, timeZone, Date.now());
    if (isSearch) return { ...placed, ghosts: [] };
    if (!account) return placed;
    return { ...placed, ghosts: placed.ghosts.filter(({ accountIds }) => accountIds?.includes(account)) };
  }, [plan, queues, items, timeZone, isSearch, account]);
}
