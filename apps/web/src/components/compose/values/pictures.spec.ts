import { RichDocument } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import { movePicture, removePicture, replacePicture } from './pictures.js';

const image = (mediaId: string) => ({ type: 'image' as const, attrs: { mediaId, alt: '书架' } });
const content: RichDocument = {
  type: 'doc',
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: '看' }] },
    image('m'),
    { type: 'bulletList', content: [{ type: 'listItem', content: [image('m')] }] },
    { type: 'blockquote', content: [image('m')] },
  ],
};
const values = {
  ...{ mediaIds: ['m', 'n'], body: '看', content },
  variants: { wechat: { content, articles: [{ title: '二', body: '二', mediaIds: ['m'] }] } },
};

describe('pictures of a post', () => {
  it('puts a cropped one everywhere in the place of the whole', () => {
    const changed = replacePicture(values, 'm', 'cut');
    expect(JSON.stringify(changed)).not.toContain('"m"');
    expect(changed.mediaIds).toEqual(['cut', 'n']);
    expect(changed.variants['wechat']?.articles?.[0]?.mediaIds).toEqual(['cut']);
    expect(changed.content?.content[1]).toEqual(image('cut'));
  });

  it('leaves nothing of one that is taken out, and documents that the contract takes', () => {
    const changed = removePicture(values, 'm');
    expect(JSON.stringify(changed)).not.toContain('"m"');
    expect(RichDocument.safeParse(changed.content).success).toBe(true);
    expect(changed.body).toBe('看');
  });

  it('makes an empty plain text of a document that was a picture only', () => {
    const only = { ...values, content: { type: 'doc' as const, content: [image('m')] }, variants: {} };
    expect(removePicture(only, 'm')).toMatchObject({ content: null, body: '' });
  });

  it('moves one to another place', () => {
    expect(movePicture(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(movePicture(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
  });
});
