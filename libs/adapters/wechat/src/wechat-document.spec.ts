import type { RichDocument } from '@shelfcast/contracts';
import { PICTURE_IMAGE, samplePost } from '@shelfcast/platform-kit/conformance';
import type { PostSource } from '@shelfcast/platform-kit';
import { describe, expect, it } from 'vitest';
import { renderWechat } from './wechat-render.js';

const account = { id: 'a_1', remoteAccountId: 'wx1', defaultThumbnail: PICTURE_IMAGE };
const doc = (...content: RichDocument['content']): RichDocument => ({ type: 'doc', content });
const render = (content: RichDocument, change: Partial<PostSource> = {}) =>
  renderWechat(samplePost({ content, ...change }).source, account);
const html = (content: RichDocument, change?: Partial<PostSource>) => render(content, change).rendered.text;
const link = (text: string, href: string) =>
  doc({
    type: 'paragraph',
    content: [{ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] }],
  });

describe('a document as a WeChat article', () => {
  it('has its looks inline, and nothing that WeChat removes', () => {
    const text = html(
      doc(
        {
          type: 'heading',
          attrs: { level: 2, textAlign: 'center' },
          content: [{ type: 'text', text: '新书' }],
        },
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: '<b>', marks: [{ type: 'bold' }] },
            { type: 'text', text: '红', marks: [{ type: 'textStyle', attrs: { color: '#c0392b' } }] },
          ],
        },
        {
          type: 'orderedList',
          attrs: { start: 3 },
          content: [
            { type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: '三' }] }] },
          ],
        },
        { type: 'codeBlock', content: [{ type: 'text', text: 'a\nb' }] },
      ),
    );
    expect(text).toMatch(/^<h2 style="[^"]*font-size:20px[^"]*text-align:center">新书<\/h2>/);
    expect(text).toContain('<strong>&lt;b&gt;</strong><span style="color:#c0392b">红</span>');
    expect(text).toMatch(/<ol start="3" style="[^"]+"><li>三<\/li><\/ol>/);
    expect(text).toContain('<code>a<br />b</code>');
    expect(text).not.toMatch(/\b(class|id|onclick)=|<script|<style/);
  });

  it('keeps links to WeChat’s own articles, and writes other addresses out', () => {
    const own = 'https://mp.weixin.qq.com/s/abc';
    expect(html(link('往期', own))).toContain(`<a href="${own}">往期</a>`);
    const elsewhere = 'https://library.example/other?a=1&b=2';
    expect(html(link('馆藏', elsewhere))).toMatch(
      /馆藏<span [^>]+>（https:\/\/library\.example\/other\?a=1&amp;b=2）/,
    );
    // The article's "read more" link leads there already.
    expect(html(link('馆藏', samplePost().source.plainLink ?? ''))).toMatch(/>馆藏<\/p>$/);
  });

  it('shows a picture where it stands, with its description, and the others first', () => {
    const other = { ...PICTURE_IMAGE, mediaId: 'm_2', altText: '封面' };
    const content = doc(
      { type: 'paragraph', content: [{ type: 'text', text: '前' }] },
      { type: 'image', attrs: { mediaId: PICTURE_IMAGE.mediaId, caption: '阅览室' } },
    );
    const text = html(content, { images: [other, PICTURE_IMAGE] });
    const places = ['shelfcast-media:m_2', '前', 'shelfcast-media:m_picture', '阅览室'].map((each) =>
      text.indexOf(each),
    );
    expect(places).toEqual(places.toSorted((one, next) => one - next));
    expect(text.match(/<img /g)).toHaveLength(2);
    expect(text).toContain(`alt="${PICTURE_IMAGE.altText}"`);
  });

  it('counts its pictures with the addresses that they will have', () => {
    const words = {
      type: 'paragraph' as const,
      content: [{ type: 'text' as const, text: '字'.repeat(19_700) }],
    };
    const picture = { type: 'image' as const, attrs: { mediaId: PICTURE_IMAGE.mediaId } };
    const codes = (content: RichDocument) =>
      render(content, { images: [PICTURE_IMAGE] }).findings.map(({ code }) => code);
    expect(codes(doc(words, picture))).toEqual(['wechat.too-long']);
  });
});

describe('HTML that goes out', () => {
  it('loses styles that load something, and keeps colours', () => {
    const body =
      '<p class="x" id="y" style="color:red;background-image:url(https://a.example/x);position:fixed">好</p>';
    const own = samplePost({ body, explicit: { title: false, body: true } }).source;
    expect(renderWechat(own, account).rendered.text).toBe('<p style="color:red">好</p>');
  });
});
