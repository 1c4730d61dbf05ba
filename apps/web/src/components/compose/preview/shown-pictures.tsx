import { pictureUrl } from '../../../api/pictures.js';

/** One picture at full width, or up to four side by side, as timelines show them. They are described in the form. */
export function ShownPictures({ mediaIds }: { mediaIds: readonly string[] }) {
  if (mediaIds.length === 0) return null;
  return (
    <div className={`phone-pictures of-${Math.min(4, mediaIds.length)}`}>
      {mediaIds.slice(0, 4).map((id) => (
        <img key={id} src={pictureUrl(id, '640')} alt="" />
      ))}
    </div>
  );
}
