import { createConnection } from 'node:net';

/** One field of Redis's INFO, such as `used_memory_dataset`; rejects where the server does not name it. */
export function redisInfo(url: string, field: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = createConnection({ host: hostname, port: Number(port) }, () => socket.write('INFO\r\n'));
    socket.setTimeout(5000, () => socket.destroy());
    socket.on('data', (data) => {
      said += data.toString();
      const [, value] = new RegExp(`^${field}:(.+?)\r$`, 'm').exec(said) ?? [];
      if (value === undefined) return;
      resolve(value);
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`Redis at ${url} names no ${field}.`)));
  });
}
