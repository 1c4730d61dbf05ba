import { PICTURE_IMAGE, samplePost } from '@shelfcast/platform-kit/conformance';
import type { AccountProfile, PostSource } from '@shelfcast/platform-kit';
import { describe, expect, it } from 'vitest';
import { renderWechat } from './wechat-render.js';

const account: AccountProfile = { id: 'a_1', remoteAccountId: 'wx1', defaultThumbnail: PICTURE_IMAGE };
const render = (change: Partial<PostSource>, profile = account) =>
  renderWechat(samplePost(change).source, profile);
const found = (change: Partial<PostSource>, profile = account) =>
  render(change, profile).findings.map(({ level, code }) => `${level} ${code}`);

describe('renderWechat: title', () => {
  it('takes 32 characters as they are, whatever their bytes', () => {
    const title = '读'.repeat(31) + '𠮷';
    expect(render({ title })).toMatchObject({ rendered: { title }, findings: [] });
  });

  it('cuts the post’s own longer title to 32 with … and quotes the result in a warning', () => {
    const { rendered, findings } = render({ title: '读'.repeat(33) });
    expect(rendered.title).toBe(`${'读'.repeat(31)}…`);
    expect(findings).toEqual([
      expect.objectContaining({ level: 'warning', code: 'wechat.title-shortened', field: 'title' }),
    ]);
    expect(findings[0]?.detail).toContain(`“${rendered.title}”`);
  });

  it('leaves no blank before the …, and cuts no character in two', () => {
    expect(render({ title: `${'a'.repeat(30)} bcd` }).rendered.title).toBe(`${'a'.repeat(30)}…`);
    expect(render({ title: '𠮷'.repeat(40) }).rendered.title).toBe(`${'𠮷'.repeat(31)}…`);
  });

  it('refuses a title of 33 that was written for this account, and does not cut it', () => {
    const title = '读'.repeat(33);
    const { rendered, findings } = render({ title, explicit: { title: true, body: false } });
    expect(rendered.title).toBe(title);
    expect(findings).toEqual([expect.objectContaining({ level: 'error', code: 'wechat.title-too-long' })]);
  });
});

describe('renderWechat: article', () => {
  it('makes paragraphs of plain text and keeps what looks like markup as text', () => {
    expect(render({ body: '第一段\n第二行\n\n1 < 2 & "3"' }).rendered.text).toBe(
      '<p>第一段<br>第二行</p><p>1 &#60; 2 &#38; &#34;3&#34;</p>',
    );
  });

  it('takes an account’s own words that begin with < as HTML, and cleans them', () => {
    const body =
      '<p onclick="x()">好书<script>alert(1)</script><iframe src="https://a.example"></iframe></p>';
    expect(render({ body, explicit: { title: false, body: true } }).rendered.text).toBe('<p>好书</p>');
  });

  it('shows the post’s pictures above the words and the first of them as thumbnail', () => {
    const image = { ...PICTURE_IMAGE, mediaId: 'm_2', altText: 'A "new" shelf' };
    const { rendered } = render({ images: [image] });
    expect(rendered.text).toContain('<img src="shelfcast-media:m_2" alt="A &#34;new&#34; shelf">');
    expect(rendered.thumbnail).toEqual(image);
    expect(render({}).rendered.thumbnail).toEqual(PICTURE_IMAGE);
  });

  it('refuses what WeChat would refuse or remove', () => {
    const html = { title: false, body: true };
    expect(found({ body: '<p>好<img src="https://a.example/x.png"></p>', explicit: html })).toEqual([
      'error wechat.foreign-image',
    ]);
    expect(found({ body: '<p><img src="http://mmbiz.qpic.cn/a/0"></p>', explicit: html })).toEqual([]);
    expect(found({ link: null, plainLink: null })).toEqual(['error wechat.link-missing']);
    expect(found({ link: `https://library.example/${'a'.repeat(1024)}` })).toEqual([
      'error wechat.link-too-long',
    ]);
    expect(found({}, { ...account, defaultThumbnail: null })).toEqual(['error wechat.thumbnail-missing']);
    expect(found({ options: { author: '人'.repeat(17) } })).toEqual(['error wechat.author-too-long']);
    expect(found({ options: { digest: '字'.repeat(129) } })).toEqual(['error wechat.digest-too-long']);
  });

  it('takes author and digest up to their limits', () => {
    const options = { author: '人'.repeat(16), digest: '字'.repeat(128) };
    expect(render({ options })).toMatchObject({ rendered: { options }, findings: [] });
  });

  it('counts the title as it was written, and what stands beside the text', () => {
    expect(render({ title: '书'.repeat(33), options: { digest: '🌸摘要' } }).counts).toEqual([
      { field: 'title', length: 33, limit: 32 },
      { field: 'author', length: 0, limit: 16 },
      { field: 'digest', length: 3, limit: 128 },
    ]);
  });
});
