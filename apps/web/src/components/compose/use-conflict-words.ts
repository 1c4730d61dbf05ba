import type { PostSnapshot, Variant } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useOpenCampaigns } from '../../api/write-choices.js';
import { useCompose } from './compose-context.js';
import { type ConflictField, partOf } from './values/merge-conflict.js';

const NAMES = {
  kind: 'compose.kind',
  title: 'compose.headline',
  words: 'compose.text',
  language: 'compose.language',
  link: 'compose.link',
  tags: 'composer.tags',
  accountIds: 'compose.accounts',
  mediaIds: 'composer.pictures',
  campaignId: 'composer.campaign',
} as const;

/** What two sides disagree about, in words. */
export function useConflictWords() {
  const { t } = useTranslation();
  const { accounts } = useCompose();
  const campaigns = useOpenCampaigns();
  const nameOfKey = (key: string) => {
    if (key === 'weibo' || key === 'wechat' || key === 'twitter') return t(`network.${key}`);
    return accounts.find(({ id }) => id === key)?.name ?? key;
  };
  return {
    nameOf: (field: ConflictField): string =>
      field in NAMES
        ? t(NAMES[field as keyof typeof NAMES])
        : t('composer.conflict.version', { name: nameOfKey(field.slice('variants.'.length)) }),
    wordsOf: (words: PostSnapshot, field: ConflictField): string => {
      if (field === 'words') return words.body;
      if (field === 'kind') return t(`kind.${words.kind}`);
      if (field === 'accountIds') return words.accountIds.map(nameOfKey).join(', ');
      if (field === 'tags') return words.tags.join(', ');
      if (field === 'mediaIds') return t('composer.conflict.pictures', { count: words.mediaIds.length });
      if (field === 'campaignId')
        return campaigns.data?.find(({ id }) => id === words.campaignId)?.name ?? words.campaignId ?? '';
      const part = partOf(words, field);
      return typeof part === 'string' ? part : variantWords(part as Variant | null);
    },
  };
}

function variantWords(variant: Variant | null): string {
  if (!variant) return '';
  const { title, body, options = {}, articles = [] } = variant;
  const settings = Object.entries(options).map(([name, value]) => `${name}: ${String(value)}`);
  return [title, body, ...settings, ...articles.map((article) => article.title)].filter(Boolean).join('\n');
}
