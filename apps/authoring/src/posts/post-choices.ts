import type { Identity } from '@shelfcast/auth';
import { documentImages, type RichDocument, type Variant } from '@shelfcast/contracts';
import type { Database, Media } from '@shelfcast/database';
import { ProblemError, type FieldFault } from '@shelfcast/service-kit';
import { readAccounts, type ChosenAccount } from './read-accounts.js';
import { isNetwork } from './written-words.js';

export interface PostChoices {
  accountIds: string[];
  mediaIds: string[];
  variants: Record<string, Variant>;
  content?: RichDocument | null | undefined;
}

/** The accounts and pictures a post names, in its order. Throws `ProblemError` 422 for any that is not the library's. */
export async function loadChoices(
  db: Database,
  who: Identity,
  choices: PostChoices,
): Promise<{ accounts: ChosenAccount[]; media: Media[] }> {
  const { organizationId } = who;
  const [accounts, media] = await Promise.all([
    readAccounts(db, organizationId, choices.accountIds),
    choices.mediaIds.length > 0
      ? db.media.findMany({ where: { organizationId, deletedAt: null, id: { in: choices.mediaIds } } })
      : [],
  ]);
  const faults = [
    ...accountFaults(choices.accountIds, accounts),
    ...mediaFaults(choices.mediaIds, media),
    ...variantFaults(choices, accounts),
    ...articleFaults(choices),
    ...documentFaults(choices),
  ];
  if (faults.length > 0) {
    const fields = [...new Set(faults.map(({ field }) => field))].join(', ');
    throw new ProblemError(422, 'invalid', `The request cannot be accepted: look at ${fields}.`, faults);
  }
  return { accounts: inOrder(choices.accountIds, accounts), media: inOrder(choices.mediaIds, media) };
}

function inOrder<T extends { id: string }>(ids: string[], rows: T[]): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function accountFaults(ids: string[], found: { id: string; status: string; name: string }[]): FieldFault[] {
  const byId = new Map(found.map((account) => [account.id, account]));
  return ids.flatMap((id) => {
    const account = byId.get(id);
    if (!account)
      return fault(
        'accountIds',
        'unknown-account',
        `Your library has no account “${id}”. See GET /api/v1/accounts.`,
      );
    if (account.status !== 'archived') return [];
    return fault(
      'accountIds',
      'archived-account',
      `“${account.name}” is archived. Connect it again, or leave it out.`,
    );
  });
}

function mediaFaults(ids: string[], found: { id: string }[]): FieldFault[] {
  const known = new Set(found.map(({ id }) => id));
  return ids
    .filter((id) => !known.has(id))
    .flatMap((id) =>
      fault('mediaIds', 'unknown-media', `Your media library has no picture “${id}”. Upload it first.`),
    );
}

/** An article's pictures are the post's: they are chosen once, and each has its place. */
function articleFaults({ mediaIds, variants }: PostChoices): FieldFault[] {
  return Object.entries(variants).flatMap(([id, { articles = [] }]) =>
    articles.flatMap((article, at) =>
      (article.mediaIds ?? []).every((mediaId) => mediaIds.includes(mediaId))
        ? []
        : fault(
            `variants.${id}.articles`,
            'unknown-media',
            `Article ${at + 2} names a picture that is not among the post’s mediaIds. Add it there too.`,
          ),
    ),
  );
}

/** A document's pictures are the post's, too. */
function documentFaults({ mediaIds, content, variants }: PostChoices): FieldFault[] {
  const inVariants = Object.entries(variants).flatMap(([key, variant]) => [
    { field: `variants.${key}.content`, document: variant.content },
    ...(variant.articles ?? []).map((article, at) => ({
      field: `variants.${key}.articles.${at}.content`,
      document: article.content,
    })),
  ]);
  return [{ field: 'content', document: content }, ...inVariants].flatMap(({ field, document }) => {
    const strange = document && documentImages(document).find(({ mediaId }) => !mediaIds.includes(mediaId));
    const detail = `The document shows the picture “${strange?.mediaId}”, which is not among the post’s mediaIds. Add it there too.`;
    return strange ? fault(field, 'unknown-media', detail) : [];
  });
}

/** Words for one account, by its id, or for all of a network, by its name: each must have been chosen. */
function variantFaults({ accountIds, variants }: PostChoices, accounts: { network: string }[]): FieldFault[] {
  const networks = accounts.map(({ network }) => network);
  return Object.keys(variants).flatMap((key) => {
    if (accountIds.includes(key) || networks.includes(key)) return [];
    const detail = isNetwork(key)
      ? 'This variant is for a network that no account of accountIds is on.'
      : 'This variant is for an account that is not among accountIds.';
    return fault(`variants.${key}`, 'unknown-account', detail);
  });
}

function fault(field: string, code: string, detail: string): FieldFault[] {
  return [{ field, code, detail }];
}
