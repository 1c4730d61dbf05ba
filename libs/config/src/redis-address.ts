import { ConfigError } from './read-env.js';

/** Where Redis is: one server, the Sentinels that know the master, or some nodes of a Cluster. */
export interface RedisAddress {
  kind: 'single' | 'sentinel' | 'cluster';
  nodes: { host: string; port: number }[];
  /** The name of the master that the Sentinels watch; empty otherwise. */
  master: string;
  username: string | undefined;
  password: string | undefined;
  sentinelUsername: string | undefined;
  sentinelPassword: string | undefined;
  db: number;
  tls: boolean;
}

const FORM = /^redis(s?)(?:\+(sentinel|cluster))?:\/\/(?:([^@/]*)@)?([^@/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/;
const FORMS =
  'REDIS_URL takes redis://[user:password@]host[:port][/db], redis+sentinel://[user:password@]host[:port],…/master[/db] or redis+cluster://[user:password@]host[:port],…; rediss instead of redis is TLS.';
const PORTS = { single: 6379, sentinel: 26379, cluster: 6379 };

/** Parses `REDIS_URL`. Throws `ConfigError` in words, and never with the password in them. */
export function parseRedisUrl(url: string): RedisAddress {
  const [, secure, kind = 'single', person, hosts = '', path = '', query = ''] = FORM.exec(url) ?? refuse();
  const how = kind as RedisAddress['kind'];
  const nodes = hosts.split(',').map((host) => parseNode(host, PORTS[how]));
  if (how === 'single' && nodes.length > 1) refuse('Several hosts are a Sentinel or a Cluster.');
  const [username, password] = parsePerson(person);
  const { master, db } = parsePath(how, path);
  const options = parseOptions(how, query);
  return { kind: how, nodes, master, username, password, ...options, db, tls: secure === 's' };
}

function parseNode(text: string, usual: number): { host: string; port: number } {
  const [, bracketed, named, digits] =
    /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? named ?? refuse(text === '' ? 'A host is missing.' : `${text} is no host.`);
  const port = digits ? Number(digits) : usual;
  if (port < 1 || port > 65_535) refuse(`There is no port ${port}.`);
  return { host, port };
}

function parsePerson(text = ''): [string | undefined, string | undefined] {
  const colon = text.indexOf(':');
  const [username, password] = colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
  return [decode(username) || undefined, decode(password) || undefined];
}

function parsePath(kind: RedisAddress['kind'], path: string): { master: string; db: number } {
  const parts = path.split('/').filter(Boolean).map(decode);
  const master = kind === 'sentinel' ? (parts.shift() ?? refuse('The master’s name is missing.')) : '';
  const [db = '0', ...more] = parts;
  if (!/^\d{1,5}$/.test(db) || more.length > 0) refuse(`/${path} names no database.`);
  if (kind === 'cluster' && db !== '0') refuse('A Cluster has only the database 0.');
  return { master, db: Number(db) };
}

function parseOptions(kind: RedisAddress['kind'], query: string) {
  const options = new Map(new URLSearchParams(query));
  const take = (name: string) => {
    const value = options.get(name);
    options.delete(name);
    return value === '' ? undefined : value;
  };
  const known =
    kind === 'sentinel'
      ? { sentinelUsername: take('sentinelUsername'), sentinelPassword: take('sentinelPassword') }
      : { sentinelUsername: undefined, sentinelPassword: undefined };
  const [unknown] = options.keys();
  if (unknown !== undefined) refuse(`The option ${unknown} is not known here.`);
  return known;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return refuse('Write a % of a user name, password or master as %25.');
  }
}

function refuse(why = 'This is none of its forms.'): never {
  throw new ConfigError(`${why} ${FORMS}`);
}
