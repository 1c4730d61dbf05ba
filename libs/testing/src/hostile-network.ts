import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HOSTILE_ANSWERS } from './hostile-answers.js';

/** A network that is well behaved (it passes calls on to `target`) but for the paths that are told to be hostile. */
export class HostileNetwork {
  url = '';
  /** Calls that were met with a hostile answer. */
  struck = 0;
  private rule: { path: RegExp; answer: string; times: number } | null = null;
  private readonly server = createServer((from, to) => this.meet(from, to));

  private constructor(private readonly target: () => string) {}

  static async open(target: () => string): Promise<HostileNetwork> {
    const network = new HostileNetwork(target);
    await new Promise<void>((resolve) => network.server.listen(0, '127.0.0.1', resolve));
    network.url = `http://127.0.0.1:${(network.server.address() as AddressInfo).port}`;
    return network;
  }

  /** From now on calls to `path` get the answer of that name (of `HOSTILE_ANSWERS`), so many `times`. */
  turn(path: RegExp, answer: string, times = Infinity): void {
    this.rule = { path, answer, times };
    this.struck = 0;
  }

  behave(): void {
    this.rule = null;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private meet(from: IncomingMessage, to: ServerResponse): void {
    const path = new URL(from.url ?? '/', this.url).pathname;
    const rule = this.rule;
    if (!rule?.path.test(path) || this.struck >= rule.times) {
      this.pass(from, to);
      return;
    }
    this.struck += 1;
    from.socket.on('error', () => undefined);
    from.resume().on('end', () => HOSTILE_ANSWERS[rule.answer]?.(from.socket));
  }

  private pass(from: IncomingMessage, to: ServerResponse): void {
    const { method, headers, url = '/' } = from;
    const onward = request(new URL(url, this.target()), { method, headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    onward.on('error', () => to.destroy());
    from.pipe(onward);
  }
}
