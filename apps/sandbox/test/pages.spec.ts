import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Networks, type Made } from './running-sandbox.js';

let net: Networks;
let account: Made;
const HOSTILE = '<img src=x onerror=alert(1)>"\'&';

beforeAll(async () => {
  net = await Networks.open({ publishDelayMs: 0 });
  account = await net.account('twitter', HOSTILE);
});
afterAll(() => net.close());

const bearer = () => ({ authorization: `Bearer ${account.credentials['accessToken']}` });
const page = async (path: string) => {
  const { status, headers, body } = await net.send('GET', path);
  return { status, policy: headers.get('content-security-policy') ?? '', text: String(body['text']) };
};
const picture = () =>
  sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer();

describe('timelines', () => {
  it('escape names, texts and descriptions, and link addresses whole', async () => {
    const media = (await picture()).toString('base64');
    const uploaded = await net.json('POST', '/2/media/upload', { media }, bearer());
    const { id } = uploaded.body['data'] as { id: string };
    const alt = { id, metadata: { alt_text: { text: `a "${HOSTILE}` } } };
    await net.json('POST', '/2/media/metadata', alt, bearer());
    const text = `${HOSTILE} https://library.example/?a=1&b="onclick="alert(1)`;
    await net.json('POST', '/2/tweets', { text, media: { media_ids: [id] } }, bearer());
    for (const path of ['/', `/timeline/twitter/${account.remoteAccountId}`, '/timelines/twitter']) {
      const shown = await page(path);
      expect(shown.text).not.toMatch(/<img src=x|" ?onclick=/);
      expect(shown.text).toContain('&#60;img src=x onerror=alert(1)&#62;');
      expect(shown.text).toContain('href="https://library.example/?a=1&#38;b=&#34;onclick=&#34;alert(1)"');
      expect(shown.policy).toContain("default-src 'none'");
      expect(shown.policy).toContain("script-src 'self'");
    }
  });

  it('show an account’s own posts only, newest first, and none that was deleted', async () => {
    const other = await net.account('twitter');
    const headers = { authorization: `Bearer ${other.credentials['accessToken']}` };
    const ids = [];
    for (const text of ['first', 'second', 'third']) {
      const { body } = await net.json('POST', '/2/tweets', { text }, headers);
      ids.push((body['data'] as { id: string }).id);
    }
    await net.json('DELETE', `/2/tweets/${ids[1] ?? ''}`, undefined, headers);
    const { text } = await page(`/timeline/twitter/${other.remoteAccountId}`);
    expect(text).toMatch(/third.*first/s);
    expect(text).not.toMatch(/second|onerror/);
  });

  it('are there for the three networks and nothing else', async () => {
    expect((await page('/timeline/weibo/1')).text).toContain('Nothing published yet.');
    for (const path of ['/timeline/constructor/1', '/timelines/constructor', '/files/none', '/s/none'])
      expect((await page(path)).status).toBe(404);
  });
});

describe('WeChat’s articles', () => {
  it('open from their card, without scripts, frames or anything from elsewhere', async () => {
    const { credentials, remoteAccountId } = await net.account('wechat', '城东图书馆');
    const { appId: appid, appSecret: secret } = credentials;
    const ask = { grant_type: 'client_credential', appid, secret };
    const { body: grant } = await net.json('POST', '/cgi-bin/stable_token', ask);
    const token = String(grant['access_token']);
    const form = new FormData();
    form.set('media', new Blob([new Uint8Array(await picture())]), 'a.jpg');
    const material = await net.send(
      'POST',
      `/cgi-bin/material/add_material?type=image&access_token=${token}`,
      form,
    );
    const { media_id: thumb_media_id, url } = material.body as { media_id: string; url: string };
    const content = `<p onclick="alert(1)">正文</p><script>alert(1)</script><iframe src="https://evil.example"></iframe><img src="${url}" onerror=alert(1)><img src="https://evil.example/x.png">`;
    const first = { title: HOSTILE, content, content_source_url: 'javascript:alert(1)', thumb_media_id };
    const second = { ...first, title: '第二篇', content_source_url: 'https://library.example/?sp=2' };
    const call = (path: string, body: object) =>
      net.json('POST', `/cgi-bin/${path}?access_token=${token}`, body);
    const { media_id } = (await call('draft/add', { articles: [first, second] })).body;
    const { publish_id } = (await call('freepublish/submit', { media_id })).body;
    await expect
      .poll(async () => (await call('freepublish/get', { publish_id })).body)
      .toMatchObject({ publish_status: 0, article_detail: { count: 2, item: [{ idx: 1 }, { idx: 2 }] } });
    const timeline = await page(`/timeline/wechat/${remoteAccountId}`);
    expect(timeline.text).toMatch(/城东图书馆.*&#60;img src=x.*第二篇/s);
    const [, href = ''] = /href="(\/s\/[^"]+)"/.exec(timeline.text) ?? [];
    const article = await page(href);
    expect(article.policy).toContain('sandbox ');
    expect(article.policy).not.toContain('script-src');
    expect(article.text).toContain('<p>正文</p>');
    expect(article.text).toMatch(/<img src="\/files\/\w+">/);
    expect(article.text).not.toMatch(/<script|<iframe|onclick|<img src=x|evil\.example|href="javascript/);
    const next = await page(`${href}?idx=2`);
    expect(next.text).toMatch(/第二篇.*href="https:\/\/library\.example\/\?sp=2"/s);
    expect((await page(`${href}?idx=3`)).status).toBe(404);
  });
});
