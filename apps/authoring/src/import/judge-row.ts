import { CreatePost, type ImportRow, type Network } from '@shelfcast/contracts';
import type { PlatformAdapter } from '@shelfcast/platform-kit';
import { campaignFault } from '../campaigns/insist-campaign.js';
import { judgePost, type AccountWithThumbnail } from '../posts/judge-post.js';
import type { ImportRecord } from './read-records.js';
import type { RowCampaigns } from './row-campaigns.js';

type Message = NonNullable<ImportRow['errors']>[number];

/** A row that can be stored, or what is wrong with it. */
export interface JudgedRow {
  line: number;
  post: CreatePost | null;
  clientKey: string | null;
  warnings: Message[];
  errors: Message[];
}

const MAX_CLIENT_KEY = 200;
/** Columns whose name differs from the post's field. */
const COLUMNS: Record<string, string> = {
  scheduledAt: 'scheduled_at',
  mediaIds: 'accountIds',
  media: 'accountIds',
  account: 'accountIds',
};

/** What all rows of a table are judged by. */
export interface RowChoices {
  accounts: AccountWithThumbnail[];
  campaigns: RowCampaigns;
  adapters: Record<Network, PlatformAdapter>;
  /** Decides what is past. */
  now: number;
}

/** Reads one record as a post and asks the networks' rules about it. */
export function judgeRow(
  record: ImportRecord,
  { accounts, campaigns, adapters, now }: RowChoices,
): JudgedRow {
  const { line, cells, fault } = record;
  const clientKey = cells['client_key']?.trim() || null;
  const judged: JudgedRow = { line, post: null, clientKey, warnings: [], errors: [] };
  const nul = Object.keys(cells).find((column) => cells[column]?.includes('\u0000'));
  if (nul !== undefined)
    return {
      ...judged,
      errors: [
        {
          column: nul,
          code: 'nul-character',
          detail: 'This cell holds a NUL character, which cannot be stored.',
        },
      ],
    };
  if (fault) return { ...judged, errors: [fault] };
  if (clientKey && clientKey.length > MAX_CLIENT_KEY)
    return {
      ...judged,
      errors: [
        {
          column: 'client_key',
          code: 'too-long',
          detail: `A client_key has up to ${MAX_CLIENT_KEY} characters.`,
        },
      ],
    };
  const named = cells['campaign']?.trim() || null;
  const campaign = named === null ? null : campaigns.find(named);
  const unfit = named === null ? null : campaignFault(campaign, named);
  if (unfit) return { ...judged, errors: [{ column: 'campaign', ...unfit }] };
  const parsed = CreatePost.safeParse(asPost(cells, accounts, campaign));
  if (!parsed.success) return { ...judged, errors: parsed.error.issues.map(toMessage) };
  const post = { ...parsed.data, body: parsed.data.body ?? '' };
  if (post.scheduledAt && Date.parse(post.scheduledAt) <= now)
    return {
      ...judged,
      errors: [
        {
          column: 'scheduled_at',
          code: 'in-the-past',
          detail: `${cells['scheduled_at']} has passed. Choose a later time.`,
        },
      ],
    };
  const draft = {
    ...post,
    language: post.language ?? null,
    link: post.link ?? null,
    tags: post.tags ?? [],
    variants: {},
    images: [],
  };
  const findings = judgePost(adapters, draft, accounts).flatMap(({ account, findings }) =>
    findings.map(({ level, code, field, detail, values }) => ({
      level,
      message: { column: COLUMNS[field] ?? field, code, detail: `${account.name}: ${detail}`, values },
    })),
  );
  const of = (level: string) => findings.filter((each) => each.level === level).map(({ message }) => message);
  return { ...judged, post, warnings: of('warning'), errors: of('error') };
}

/** An empty cell is an absent field. */
function asPost(
  cells: Record<string, string>,
  accounts: { id: string }[],
  campaign: { id: string } | null,
): Record<string, unknown> {
  const cell = (name: string) => cells[name]?.trim() || undefined;
  const tags = cell('tags')
    ?.split(';')
    .map((tag) => tag.trim())
    .filter(Boolean);
  const fields = {
    ...{ kind: cell('kind'), language: cell('language'), title: cell('title'), body: cell('body') },
    ...{ link: cell('link'), tags, scheduledAt: cell('scheduled_at'), campaignId: campaign?.id },
  };
  return {
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    accountIds: accounts.map(({ id }) => id),
  };
}

function toMessage(issue: { path: PropertyKey[]; code: string; message: string; input?: unknown }): Message {
  const field = String(issue.path[0] ?? '');
  const isMissing =
    issue.code === 'invalid_type' || (issue.code === 'invalid_value' && /undefined/.test(issue.message));
  return {
    column: COLUMNS[field] ?? field,
    code: isMissing ? 'required' : issue.code,
    detail: isMissing ? `“${COLUMNS[field] ?? field}” must be given.` : issue.message,
  };
}
