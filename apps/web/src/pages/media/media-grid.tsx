import { Box, Text, UnstyledButton } from '@mantine/core';
import type { Media } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { pictureUrl } from '../../api/pictures.js';
import { Icon } from '../../components/icon.js';
import { languageOfText } from '../../i18n/language.js';

interface MediaGridProps {
  items: readonly Media[];
  onOpen: (id: string) => void;
}

/** Pictures beside each other; what nobody has described yet says so. */
export function MediaGrid({ items, onOpen }: MediaGridProps) {
  const { t } = useTranslation();
  return (
    <Box component="ul" className="media-grid plain-list" m={0} p={0} aria-label={t('media.list')}>
      {items.map(({ id, fileName, altText, contentType }) => (
        <li key={id}>
          <UnstyledButton
            className="surface media-tile"
            aria-label={t('media.open', { name: altText || `${fileName} · ${t('media.noAlt')}` })}
            onClick={() => onOpen(id)}
          >
            {contentType === 'video/mp4' ? (
              <span className="media-film">
                <Icon name="film" size={32} />
              </span>
            ) : (
              <img src={pictureUrl(id, '320')} alt="" loading="lazy" />
            )}
            <Text
              size="xs"
              px="xs"
              py={4}
              lineClamp={2}
              className={altText ? undefined : 'tone-wait'}
              lang={altText ? languageOfText(altText) : undefined}
            >
              {altText || `${fileName} · ${t('media.noAlt')}`}
            </Text>
          </UnstyledButton>
        </li>
      ))}
    </Box>
  );
}
