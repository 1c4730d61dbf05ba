import { Image } from '@mantine/core';
import { useMedia } from '../../api/media.js';
import { languageOfText } from '../../i18n/language.js';

/** A post's pictures, in the order in which they go out. */
export function PostPictures({ mediaIds }: { mediaIds: readonly string[] }) {
  const media = useMedia(mediaIds.length > 0).data ?? [];
  return mediaIds
    .flatMap((wanted) => media.find(({ id }) => id === wanted) ?? [])
    .map(({ id, url, altText }) => (
      <Image
        key={id}
        src={url}
        alt={altText}
        lang={altText ? languageOfText(altText) : undefined}
        radius="sm"
        mt="md"
        mah={320}
        w="auto"
        maw="100%"
      />
    ));
}
