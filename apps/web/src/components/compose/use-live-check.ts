import { ApiError } from '@shelfcast/client';
import type { Account, CheckResult } from '@shelfcast/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useCheckPost } from '../../api/posts.js';
import { useMe } from '../use-me.js';
import type { ComposeValues } from './values/compose-values.js';
import { fieldErrors } from './values/field-errors.js';
import { toCheckPost } from './values/to-request.js';

const PAUSE_MS = 300;

export type AccountCheck = CheckResult['items'][number];
export type LiveCheck = ReturnType<typeof useLiveCheck>;

/** What the networks would get of the text and say of it, asked of the server when the typing pauses. */
export function useLiveCheck(values: ComposeValues, accounts: readonly Account[]) {
  const { timeZone } = useMe().library;
  const [linkTyped, setLinkTyped] = useState(true);
  const wanted = useMemo(
    () => toCheckPost(values, { accounts, timeZone, linkTyped }),
    [values, accounts, timeZone, linkTyped],
  );
  const [settled] = useDebouncedValue(wanted, PAUSE_MS);
  const { data, error, isFetching } = useCheckPost(wanted && settled);
  const problem = error instanceof ApiError ? error.problem : null;
  const byAccount = useMemo(
    () =>
      new Map<string, AccountCheck>(wanted ? data?.items.map((item) => [item.accountId, item]) : undefined),
    [wanted, data],
  );
  return {
    byAccount,
    /** Messages about a field, where the server could not even count. */
    errors: wanted && problem ? fieldErrors(problem) : {},
    unavailable: wanted !== null && error !== null && problem?.status !== 422,
    checking: wanted !== null && (isFetching || settled !== wanted),
    onLinkFocus: () => setLinkTyped(false),
    onLinkBlur: () => setLinkTyped(true),
  };
}
