import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A site with feeds on loopback, which remembers what it was asked. */
export class FeedServer {
  readonly asked: { path: string; headers: IncomingMessage['headers'] }[] = [];
  private readonly answers = new Map<string, Answer>();

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      const path = request.url ?? '';
      this.asked.push({ path, headers: request.headers });
      const answer = this.answers.get(path);
      if (answer) answer(request, response);
      else response.writeHead(404).end();
    });
  }

  static async open(): Promise<FeedServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FeedServer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** What the path answers from now on; its address. */
  at(path: string, answer: Answer | string | Buffer, headers: Record<string, string> = {}): string {
    this.answers.set(
      path,
      typeof answer === 'function'
        ? answer
        : (_request, response) => response.writeHead(200, headers).end(answer),
    );
    return `http://127.0.0.1:${this.port}${path}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

export interface Item {
  guid?: string;
  title?: string;
  link?: string;
  text?: string;
  date?: string;
}

export function rss(items: Item[]): string {
  const written = items.map(
    ({ guid, title, link, text, date }) =>
      `<item>${tag('guid', guid)}${tag('title', title)}${tag('link', link)}${tag('description', text)}${tag('pubDate', date)}</item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://library.example</link><description>n</description>${written.join('')}</channel></rss>`;
}

export function atom(items: Item[]): string {
  const written = items.map(
    ({ guid, title, link, text, date }) =>
      `<entry>${tag('id', guid)}<title type="html">${escape(title ?? '')}</title><link href="${link}"/><published>${date}</published><updated>${date}</updated><summary type="html">${escape(text ?? '')}</summary><author><name>Li</name></author></entry>`,
  );
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>News</title><updated>2026-01-01T00:00:00Z</updated>${written.join('')}</feed>`;
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const tag = (name: string, text: string | undefined) =>
  text === undefined ? '' : `<${name}>${escape(text)}</${name}>`;
