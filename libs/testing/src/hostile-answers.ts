import type { Socket } from 'node:net';

/** What a network, or whatever stands before it, may write in place of an answer. */
export type HostileAnswer = (socket: Socket) => void;

function answer(status: string, headers: string[], body: string | Buffer): HostileAnswer {
  const bytes = Buffer.from(body);
  const head = [`HTTP/1.1 ${status}`, `content-length: ${bytes.length}`, 'connection: close', ...headers];
  return (socket) => {
    socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]));
  };
}

const JSON_TYPE = 'content-type: application/json';
const json = (body: unknown, status = '200 OK') => answer(status, [JSON_TYPE], JSON.stringify(body));

/** Writes a body without an end, as fast as it is taken or a byte at a time, until the other side hangs up. */
function endless(piece: string, everyMs: number): HostileAnswer {
  return (socket) => {
    socket.write(`HTTP/1.1 200 OK\r\n${JSON_TYPE}\r\ntransfer-encoding: chunked\r\n\r\n`);
    const chunk = `${Buffer.byteLength(piece).toString(16)}\r\n${piece}\r\n`;
    const more = (): void => {
      if (socket.destroyed) return;
      const isTaken = socket.write(chunk);
      if (everyMs > 0) setTimeout(more, everyMs);
      else if (isTaken) setImmediate(more);
      else socket.once('drain', more);
    };
    more();
  };
}

const MEGABYTE = 1024 * 1024;

/** Answers that no network documents, by what is wrong with them. None proves anything about a publication. */
export const HOSTILE_ANSWERS: Record<string, HostileAnswer> = {
  'HTML for JSON': answer('200 OK', ['content-type: text/html'], '<!doctype html><title>登录</title>'),
  'HTML of a gateway': answer('502 Bad Gateway', ['content-type: text/html'], '<h1>502 Bad Gateway</h1>'),
  'HTML of a firewall': answer('403 Forbidden', ['content-type: text/html'], '<h1>Forbidden</h1>'),
  'an empty body': answer('200 OK', [JSON_TYPE], ''),
  'JSON cut off': answer('200 OK', [JSON_TYPE], '{"data":{"id":"18'),
  'a body shorter than was said': (socket) =>
    socket.end(`HTTP/1.1 200 OK\r\n${JSON_TYPE}\r\ncontent-length: 5000\r\n\r\n{"data":`),
  'an empty object': json({}),
  'an empty array': json([]),
  'JSON null': json(null),
  'fields of the wrong types': json({ data: { id: {} }, idstr: 7, publish_id: [], media_id: '', item: 'x' }),
  'ids that are empty': json({ data: { id: '' }, idstr: '', publish_id: '', media_id: '', article_id: '' }),
  'ids that PostgreSQL cannot store': json({
    data: { id: '1\u0000' },
    idstr: '1\u0000',
    text: '\u0000',
    created_at: 'never',
    publish_id: '\u0000',
    media_id: '',
  }),
  'an id of a megabyte': json({
    data: { id: '9'.repeat(MEGABYTE / 2) },
    idstr: '9'.repeat(1000),
    media_id: '',
  }),
  'UTF-16 that is not declared': answer('200 OK', [JSON_TYPE], Buffer.from('{"data":{}}', 'utf16le')),
  'bytes of no charset': answer('200 OK', [`${JSON_TYPE}; charset=klingon`], Buffer.alloc(64, 0xff)),
  'a body of 10 MB': answer('200 OK', [JSON_TYPE], `{"data":"${'x'.repeat(10 * MEGABYTE)}"}`),
  'an endless body': endless('x'.repeat(65_536), 0),
  'an endless slow body': endless(' ', 50),
  'a redirect to itself': answer('302 Found', ['location: /'], '{}'),
  'a redirect that keeps the method': answer('307 Temporary Redirect', ['location: /2/tweets'], '{}'),
  'gzip that is none': answer('200 OK', [JSON_TYPE, 'content-encoding: gzip'], 'no gzip'),
  'no HTTP at all': (socket) => socket.end('+OK Dovecot ready.\r\n'),
  'endless headers': (socket) =>
    socket.end(`HTTP/1.1 200 OK\r\n${`x-more: ${'x'.repeat(1000)}\r\n`.repeat(200)}\r\n`),
  'a connection that is cut': (socket) => socket.destroy(),
};
