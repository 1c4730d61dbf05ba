import { useTranslation } from 'react-i18next';
import { useMedia } from '../../api/media.js';
import { useAccountMap } from '../use-account-map.js';
import type { Names, Words } from './said-in.js';

/** How what posts refer to by id is called; the media are read only where there are pictures. */
export function useNames(words: readonly Words[]): Names {
  const { t, i18n } = useTranslation();
  const accounts = useAccountMap();
  const media = useMedia(words.some(({ mediaIds }) => mediaIds.length > 0)).data ?? [];
  return {
    account: (id) => accounts.get(id)?.name ?? id,
    picture: (id) => {
      const found = media.find((each) => each.id === id);
      return found?.altText || found?.fileName || id;
    },
    language: (tag) => new Intl.DisplayNames(i18n.language, { type: 'language' }).of(tag) ?? tag,
    kind: (kind) => t(`kind.${kind}`),
  };
}
