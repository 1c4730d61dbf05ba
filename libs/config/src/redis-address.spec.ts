import { describe, expect, it } from 'vitest';
import { ConfigError } from './read-env.js';
import { parseRedisUrl } from './redis-address.js';

describe('parseRedisUrl', () => {
  it('reads a single server, with and without its parts', () => {
    expect(parseRedisUrl('redis://127.0.0.1')).toMatchObject({
      kind: 'single',
      nodes: [{ host: '127.0.0.1', port: 6379 }],
      db: 0,
      tls: false,
      username: undefined,
      password: undefined,
    });
    expect(parseRedisUrl('rediss://lib:p%40ss:w@[::1]:7000/3')).toMatchObject({
      nodes: [{ host: '::1', port: 7000 }],
      ...{ db: 3, tls: true, username: 'lib', password: 'p@ss:w' },
    });
    expect(parseRedisUrl('redis://:secret@redis:6379/')).toMatchObject({ password: 'secret', db: 0 });
  });

  it('reads Sentinels, their master and their own password', () => {
    expect(
      parseRedisUrl('rediss+sentinel://lib:secret@s1,s2:26380/desk/2?sentinelPassword=other'),
    ).toMatchObject({
      kind: 'sentinel',
      nodes: [
        { host: 's1', port: 26379 },
        { host: 's2', port: 26380 },
      ],
      ...{ master: 'desk', db: 2, tls: true, password: 'secret', sentinelPassword: 'other' },
    });
  });

  it('reads a Cluster', () => {
    expect(parseRedisUrl('redis+cluster://:secret@a:7001,b:7002,c')).toMatchObject({
      kind: 'cluster',
      nodes: [
        { host: 'a', port: 7001 },
        { host: 'b', port: 7002 },
        { host: 'c', port: 6379 },
      ],
      password: 'secret',
    });
  });

  it.each([
    ['127.0.0.1:6379', /none of its forms/],
    ['http://127.0.0.1:6379', /none of its forms/],
    ['redis://', /host is missing/],
    ['redis://a,b', /Sentinel or a Cluster/],
    ['redis://a:99999', /no port 99999/],
    ['redis://a:port', /no host/],
    ['redis://a/x', /names no database/],
    ['redis+sentinel://a:26379', /master’s name is missing/],
    ['redis+cluster://a:7001/2', /only the database 0/],
    ['redis+cluster://a:7001,,b:7002', /host is missing/],
    ['redis://a?family=6', /option family/],
    ['redis://:100%@a', /%25/],
  ])('refuses %s in words', (url, words) => {
    expect(() => parseRedisUrl(url)).toThrow(ConfigError);
    expect(() => parseRedisUrl(url)).toThrow(words);
  });

  it('never repeats a password', () => {
    expect(() => parseRedisUrl('redis://:hunter2@a,b:c')).toThrow(/^(?!.*hunter2)/);
    expect(() => parseRedisUrl('redis:/:hunter2@a')).toThrow(/^(?!.*hunter2)/);
  });
});
