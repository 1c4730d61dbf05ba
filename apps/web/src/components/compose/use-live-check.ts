import type { Account, CheckResult } from '@shelfcast/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { ApiError } from '../../api/api-error.js';
import { useCheckPost } from '../../api/posts.js';
import { useMe } from '../use-me.js';
import type { ComposeValues } from './values/compose-values.js';
import { fieldErrors } from './values/field-errors.js';
import { toCheckPost } from './values/to-request.js';

const PAUSE_MS = 400;

export type AccountCheck = CheckResult['items'][number];

/** What the networks would say of the text, asked of the server when the typing pauses. */
export function useLiveCheck(values: ComposeValues, accounts: readonly Account[]) {
  const { timeZone } = useMe().library;
  const [linkTyped, setLinkTyped] = useState(false);
  const wanted = useMemo(
    () => toCheckPost(values, { accounts, timeZone, linkTyped }),
    [values, accounts, timeZone, linkTyped],
  );
  const [settled] = useDebouncedValue(wanted, PAUSE_MS);
  const { data, error, isFetching } = useCheckPost(wanted && settled);
  const problem = error instanceof ApiError ? error.problem : null;
  return {
    byAccount: new Map<string, AccountCheck>(
      wanted ? data?.items.map((item) => [item.accountId, item]) : undefined,
    ),
    /** Messages about a field, where the server could not even count. */
    errors: wanted && problem ? fieldErrors(problem) : {},
    unavailable: wanted !== null && error !== null && problem?.status !== 422,
    checking: wanted !== null && (isFetching || settled !== wanted),
    onLinkFocus: () => setLinkTyped(false),
    onLinkBlur: () => setLinkTyped(true),
  };
}
