import { afterAll, beforeAll, expect, it } from 'vitest';
import { Networks } from './running-sandbox.js';

let net: Networks;
let bearer: string;
let oauth2: string;
let wechatToken: string;

beforeAll(async () => {
  net = await Networks.open({ wechat: { submitsPerDay: 1000, deletesPerDay: 1000 } });
  bearer = `Bearer ${(await net.account('twitter')).credentials['accessToken']}`;
  oauth2 = `OAuth2 ${(await net.account('weibo')).credentials['accessToken']}`;
  const { appId: appid, appSecret: secret } = (await net.account('wechat')).credentials;
  const ask = { grant_type: 'client_credential', appid, secret };
  wechatToken = String((await net.json('POST', '/cgi-bin/stable_token', ask)).body['access_token']);
});
afterAll(() => net.close());

const JSON_TYPE = { 'content-type': 'application/json' };
const BODIES: [body: string, headers: Record<string, string>][] = [
  ...['{bad', 'null', '[]', '5', '"x"', '{"articles":[null]}', '{"articles":5,"media_id":{},"index":"a"}'],
  ...['{"text":{"a":1},"media":{"media_ids":[null,{}]}}', '{"id":{},"metadata":5}', '{"grant_type":["a"]}'],
  ...['{"offset":-1,"count":"x"}', '{"media_type":{},"total_bytes":"x"}', '{"network":{},"count":"x"}'],
].map((body) => [body, JSON_TYPE]);
BODIES.push(
  ['a=b&status=c&status=d', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['--x\r\n', { 'content-type': 'multipart/form-data; boundary=x' }],
  ['no boundary', { 'content-type': 'multipart/form-data' }],
  ['<x/>', { 'content-type': 'text/xml' }],
);

const POSTED = [
  ...['/2/tweets', '/2/media/upload', '/2/media/upload/initialize', '/2/media/upload/x/append'],
  ...['/2/media/upload/x/finalize', '/2/media/metadata', '/2/oauth2/token', '/2/oauth2/revoke'],
  ...['/i/oauth2/authorize', '/2/statuses/share.json', '/2/statuses/destroy.json', '/oauth2/authorize'],
  ...['/oauth2/access_token', '/oauth2/get_token_info', '/oauth2/revokeoauth2', '/cgi-bin/stable_token'],
  ...['draft/add', 'draft/get', 'draft/update', 'draft/delete', 'draft/batchget', 'clear_quota'].map(wechat),
  ...['submit', 'get', 'batchget', 'getarticle', 'delete'].map((verb) => wechat(`freepublish/${verb}`)),
  ...['media/uploadimg', 'material/add_material'].map(wechat),
  ...['/__sandbox/accounts', '/__sandbox/faults'],
];

function wechat(path: string): string {
  return `/cgi-bin/${path}?type=image&access_token=`;
}

it.each(POSTED)('POST %s answers nonsense in 4xx or with a code, never with 5xx', async (path) => {
  const isWechat = path.startsWith('/cgi-bin/');
  const target = path.endsWith('access_token=') ? `${path}${wechatToken}` : path;
  const isWeibo = path.startsWith('/2/statuses');
  for (const [body, headers] of BODIES) {
    const answer = await net.send('POST', target, body, {
      ...headers,
      authorization: isWeibo ? oauth2 : bearer,
    });
    expect(answer.status, `${body}: ${JSON.stringify(answer.body)}`).toBeLessThan(500);
    if (!isWechat && !path.endsWith('/revoke')) expect(answer.status, body).toBeGreaterThanOrEqual(400);
  }
});

it.each([
  '/2/tweets?ids=a,b&ids=c',
  '/2/users/x/tweets?max_results=abc',
  '/2/users/x/tweets?since_id=x',
  '/2/media/upload?command=STATUS&media_id=1&media_id=2',
  '/i/oauth2/authorize?client_id=a&client_id=b&redirect_uri=x&redirect_uri=y',
  '/oauth2/authorize',
  '/2/statuses/count.json?ids=1&ids=2',
  '/cgi-bin/token?appid=1&appid=2&grant_type=client_credential',
  '/cgi-bin/draft/count?access_token=1&access_token=2',
  '/__sandbox/posts?network=a&network=b',
  '/timelines/weibo?account=a&account=b',
  '/timeline/weibo/%00%3Cscript%3E',
  '/s/x?idx=a',
  '/files/%2e%2e',
])('GET %s never answers 5xx', async (path) => {
  expect((await net.send('GET', path, undefined, { authorization: bearer })).status).toBeLessThan(500);
});
