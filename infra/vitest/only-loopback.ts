import { Socket } from 'node:net';

// A test that reaches beyond this machine fails where it does so.
const LOOPBACK = /^(127\.|::1$|localhost$|0\.0\.0\.0$)/;
const connect = Socket.prototype.connect;

Socket.prototype.connect = function (this: Socket, ...args: Parameters<typeof connect>) {
  const [target] = args as unknown as [unknown];
  const options = (Array.isArray(target) ? target[0] : target) as
    { host?: string; path?: string } | undefined;
  const host = typeof options === 'object' ? options.host : undefined;
  if (host && !options?.path && !LOOPBACK.test(host)) {
    throw new Error(`A test tried to reach ${host}. Tests talk to this machine only.`);
  }
  return Reflect.apply(connect, this, args);
} as typeof connect;
