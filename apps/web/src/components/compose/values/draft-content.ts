import type { DraftContent, PostKind } from '@shelfcast/contracts';
import { instantAt, wallTimeAt } from '../../../time/zoned-time.js';
import { type ComposeValues, latestMinutesOf } from './compose-values.js';

/** All of the form as the server keeps it while it is being written. */
export function toDraftContent(values: ComposeValues, timeZone: string): DraftContent {
  const { kind, title, body, content, language, link, accountIds, mediaIds, variants, tags, campaignId } =
    values;
  return {
    ...{ kind, title, body, content, language, link, accountIds, mediaIds, variants, tags, campaignId },
    scheduledAt: values.time === null ? null : instantAt(values.time, timeZone),
    timeZone,
    latestMinutes: latestMinutesOf(values),
  };
}

/** The form as it was when the draft was kept; what the draft does not have is as in `base`. */
export function valuesOfDraft(draft: DraftContent, base: ComposeValues, timeZone: string): ComposeValues {
  const { scheduledAt, latestMinutes } = draft;
  const written = {
    ...{ title: draft.title, body: draft.body, content: draft.content as ComposeValues['content'] },
    ...{ kind: draft.kind as PostKind | undefined, language: draft.language ?? undefined },
    ...{ link: draft.link ?? undefined, accountIds: draft.accountIds, mediaIds: draft.mediaIds },
    ...{ variants: draft.variants as ComposeValues['variants'] | undefined, tags: draft.tags },
    ...{ campaignId: draft.campaignId },
    time: scheduledAt ? wallTimeAt(scheduledAt, timeZone) : scheduledAt,
    latestHours:
      latestMinutes === undefined ? undefined : latestMinutes === null ? '' : String(latestMinutes / 60),
  };
  const given = Object.entries(written).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(given) };
}
