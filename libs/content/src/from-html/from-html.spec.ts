import { RichDocument, documentText } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import { DocumentTooLargeError, fromHtml } from './from-html.js';

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style>/* Font */ p.MsoNormal {margin:0cm}</style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<p class=MsoTitle align=center style='text-align:center'><b><span lang=EN-US>2026</span></b><b><span
style='font-family:宋体;mso-ascii-font-family:Calibri'>年国庆假期开放
安排</span></b><o:p></o:p></p>
<p class=MsoNormal><st1:place w:st="on"><span style='color:windowtext'>图书馆</span></st1:place><span style='color:#C00000'>十月一日</span><b style='mso-bidi-font-weight:normal'>闭馆</b>，详见<a
href="https://library.example/notice"><span style='color:blue;text-decoration:underline'>通知</span></a>。<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='margin-left:18.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>总馆<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>一楼<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·</span><![endif]>分馆<o:p></o:p></p>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="x"><v:imagedata src="file:///C:/a.png"/></v:shape><![endif]--><img width=10 src="file:///C:/a.png" v:shapes="x"></p>
<!--EndFragment--></body></html>`;

const WECHAT = `<section data-role="outer" style="font-size:16px;color:rgb(63, 63, 63);"><section style="display:inline-block"><section>
<p style="text-align: center;"><span style="font-size: 18px;"><strong>世界读书日</strong></span></p></section></section>
<section><p><br></p></section><section style="line-height: 2em;"><span style="letter-spacing: 1px;">走进</span><span style="color: rgb(255, 76, 65);">阅览室</span></section>
<p style="text-align:center"><img class="rich_pages wxw-img" data-src="https://mmbiz.qpic.cn/mmbiz_jpg/abc/640?wx_fmt=jpeg" data-w="1080"></p>
<section><mp-common-profile data-id="x"></mp-common-profile><iframe class="video_iframe" data-src="https://v.qq.com/x"></iframe></section>
<ul class="list-paddingleft-1"><li><p>展览</p></li><li><section><span>讲座</span></section><ul><li>周六</li></ul></li></ul></section>`;

describe('what Word puts into the clipboard', () => {
  const { content, dropped } = fromHtml(WORD);

  it('becomes headings, paragraphs and lists, without Word’s own', () => {
    expect(content?.content[0]).toEqual({
      ...{ type: 'heading', attrs: { level: 1, textAlign: 'center' } },
      content: [{ type: 'text', text: '2026年国庆假期开放安排', marks: [{ type: 'bold' }] }],
    });
    expect(content?.content[1]).toEqual({
      type: 'paragraph',
      content: [
        { type: 'text', text: '图书馆' },
        { type: 'text', text: '十月一日', marks: [{ type: 'textStyle', attrs: { color: '#c00000' } }] },
        { type: 'text', text: '闭馆', marks: [{ type: 'bold' }] },
        { type: 'text', text: '，详见' },
        {
          ...{ type: 'text', text: '通知' },
          marks: [{ type: 'link', attrs: { href: 'https://library.example/notice' } }],
        },
        { type: 'text', text: '。' },
      ],
    });
    expect(content && documentText(content, { knownLink: 'https://library.example/notice' })).toBe(
      '2026年国庆假期开放安排\n\n图书馆十月一日闭馆，详见通知。\n\n• 总馆\n  1. 一楼\n• 分馆',
    );
  });

  it('tells of pictures that must be uploaded', () => {
    expect(dropped).toEqual([{ what: 'image', address: 'file:///C:/a.png', count: 1 }]);
  });
});

describe('what WeChat’s editor puts into the clipboard', () => {
  const { content, dropped } = fromHtml(WECHAT);

  it('loses its sections and keeps words, colours, alignment and lists', () => {
    expect(content?.content.map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'bulletList']);
    expect(content?.content[0]).toMatchObject({
      ...{ attrs: { textAlign: 'center' }, content: [{ text: '世界读书日', marks: [{ type: 'bold' }] }] },
    });
    expect(content?.content[1]).toMatchObject({
      content: [{ text: '走进' }, { text: '阅览室', marks: [{ attrs: { color: '#ff4c41' } }] }],
    });
    expect(content && documentText(content)).toContain('• 展览\n• 讲座\n  • 周六');
  });

  it('tells of pictures, videos and cards that cannot come along', () => {
    expect(dropped).toEqual([
      { what: 'image', address: 'https://mmbiz.qpic.cn/mmbiz_jpg/abc/640?wx_fmt=jpeg', count: 1 },
      { what: 'embedded', address: null, count: 2 },
    ]);
  });
});

describe('any HTML', () => {
  it('keeps nothing that could be run', () => {
    const hostile = `<p onclick="x()">好<script>alert(1)</script><a href="javascript:alert(1)">书</a>
      <img src=x onerror=alert(1)><svg onload=x><script>y</script></svg></p><style>p{}</style><input value=1>`;
    const { content, dropped } = fromHtml(hostile);
    expect(content).toEqual({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: '好书' }] }],
    });
    expect(dropped.map(({ what }) => what)).toEqual(['script', 'link', 'image', 'embedded', 'form']);
  });

  it('keeps pictures of the media library, quotations, code and rules', () => {
    const { content } = fromHtml(
      '<blockquote>说</blockquote><pre>a\n  b</pre><hr><img data-media-id="m_1" alt="书架"><h6>小</h6>',
    );
    expect(content?.content).toEqual([
      { type: 'blockquote', content: [{ type: 'paragraph', content: [{ type: 'text', text: '说' }] }] },
      { type: 'codeBlock', content: [{ type: 'text', text: 'a\n  b' }] },
      { type: 'horizontalRule' },
      { type: 'image', attrs: { mediaId: 'm_1', alt: '书架' } },
      { type: 'heading', attrs: { level: 4 }, content: [{ type: 'text', text: '小' }] },
    ]);
  });

  it('is always a document that a post takes, however deep or broken', () => {
    const lists = `${'<ul><li>书'.repeat(30)}${'</li></ul>'.repeat(30)}`;
    const broken = [
      '<li>一<li>二</ul></b></p>',
      '<table><tr><td>一<td>二</table>',
      '<ul>文<ol>字</ul>',
      '<b><p>粗',
      '&nbsp;',
    ];
    for (const html of [lists, '<blockquote>'.repeat(100) + '引', ...broken]) {
      const { content } = fromHtml(html);
      expect(content === null || RichDocument.safeParse(content).success).toBe(true);
      expect(content === null).toBe(html === '&nbsp;');
    }
    expect(() => fromHtml('<div>'.repeat(100_000))).toThrow(DocumentTooLargeError);
    expect(() => fromHtml('<p>好</p>'.repeat(600))).toThrow(DocumentTooLargeError);
  });
});
