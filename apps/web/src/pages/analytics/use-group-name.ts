import { useTranslation } from 'react-i18next';
import { useLanguageName } from '../../components/use-language-name.js';
import type { Dimension } from './analytics-search.js';

/** What a group is called: all posts where nothing divides them. */
export function useGroupName(by: Dimension | undefined) {
  const { t } = useTranslation();
  const languageName = useLanguageName();
  return ({ key, name }: { key: string | null; name: string | null }): string => {
    if (by === undefined) return t('analytics.total');
    if (key === null) return t('analytics.noGroup');
    if (by === 'kind') return t(`kind.${key as 'news'}`);
    if (by === 'network') return t(`network.${key as 'weibo'}`);
    if (by === 'language') return languageName(key);
    return name ?? key;
  };
}
