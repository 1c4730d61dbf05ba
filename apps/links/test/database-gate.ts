import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** The way to PostgreSQL, which a test can cut: connections break and none is taken until it is mended. */
export class DatabaseGate {
  private readonly open = new Set<Socket>();
  private isCut = false;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  static async before(databaseUrl: string): Promise<DatabaseGate> {
    const server = createServer();
    const gate = new DatabaseGate(server, new URL(databaseUrl));
    server.on('connection', (socket) => gate.pass(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return gate;
  }

  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  private pass(socket: Socket): void {
    if (this.isCut) return void socket.destroy();
    const further = connect(Number(this.target.port || 5432), this.target.hostname);
    for (const each of [socket, further]) {
      this.open.add(each);
      each.on('error', () => undefined);
      each.on('close', () => {
        this.open.delete(each);
        socket.destroy();
        further.destroy();
      });
    }
    socket.pipe(further).pipe(socket);
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.open) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }
}
