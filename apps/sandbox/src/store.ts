import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { z } from 'zod';

export const NetworkField = z.enum(['weibo', 'wechat', 'twitter']);
export type NetworkName = z.infer<typeof NetworkField>;

export interface SandboxPost {
  network: NetworkName;
  account: string;
  /** Null until WeChat publishes. */
  remoteId: string | null;
  title?: string;
  text: string;
  link?: string;
  media: string[];
  receivedAt: string;
  publishedAt: string | null;
  deleted: boolean;
  /** What the network itself keeps beside it. */
  extra: Record<string, unknown>;
}

/** The sandbox's record, in SQLite with a write-ahead log: an accepted post outlives a SIGKILL right after it. */
export class Store {
  private readonly db: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true });
    this.db = new DatabaseSync(join(dataDir, 'sandbox.sqlite'));
    this.db.exec(`
      PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS documents (kind TEXT, id TEXT, json TEXT NOT NULL, PRIMARY KEY (kind, id));
      CREATE TABLE IF NOT EXISTS posts (
        seq INTEGER PRIMARY KEY, network TEXT NOT NULL, account TEXT NOT NULL, remote_id TEXT, json TEXT NOT NULL);
      CREATE INDEX IF NOT EXISTS posts_by_account ON posts (network, account, seq);
      CREATE INDEX IF NOT EXISTS posts_by_remote_id ON posts (network, remote_id);
      CREATE TABLE IF NOT EXISTS files (id TEXT PRIMARY KEY, type TEXT NOT NULL, bytes BLOB NOT NULL);
      CREATE TABLE IF NOT EXISTS counts (name TEXT, period TEXT, used INTEGER NOT NULL, PRIMARY KEY (name, period));`);
  }

  private sql(text: string): StatementSync {
    const known = this.statements.get(text) ?? this.db.prepare(text);
    this.statements.set(text, known);
    return known;
  }

  /** All of it is on record, or nothing is. */
  atomically<T>(work: () => T): T {
    this.db.exec('BEGIN');
    try {
      const result = work();
      this.db.exec('COMMIT');
      return result;
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
  }

  put(kind: string, id: string, value: object): void {
    this.sql('INSERT INTO documents VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json').run(
      kind,
      id,
      JSON.stringify(value),
    );
  }

  get<T>(kind: string, id: string): T | null {
    const row = this.sql('SELECT json FROM documents WHERE kind = ? AND id = ?').get(kind, id);
    return row ? (JSON.parse(String(row['json'])) as T) : null;
  }

  all<T>(kind: string): T[] {
    return this.sql('SELECT json FROM documents WHERE kind = ? ORDER BY rowid')
      .all(kind)
      .map((row) => JSON.parse(String(row['json'])) as T);
  }

  remove(kind: string, id: string): boolean {
    return this.sql('DELETE FROM documents WHERE kind = ? AND id = ?').run(kind, id).changes > 0;
  }

  removeAll(kind: string): void {
    this.sql('DELETE FROM documents WHERE kind = ?').run(kind);
  }

  addPost(post: SandboxPost): number {
    const result = this.sql('INSERT INTO posts (network, account, remote_id, json) VALUES (?, ?, ?, ?)').run(
      post.network,
      post.account,
      post.remoteId,
      JSON.stringify(post),
    );
    return Number(result.lastInsertRowid);
  }

  updatePost(seq: number, post: SandboxPost): void {
    this.sql('UPDATE posts SET remote_id = ?, json = ? WHERE seq = ?').run(
      post.remoteId,
      JSON.stringify(post),
      seq,
    );
  }

  postById(network: NetworkName, remoteId: string): { seq: number; post: SandboxPost } | null {
    const row = this.sql('SELECT seq, json FROM posts WHERE network = ? AND remote_id = ?').get(
      network,
      remoteId,
    );
    return row ? { seq: Number(row['seq']), post: JSON.parse(String(row['json'])) as SandboxPost } : null;
  }

  /** In the order of acceptance. */
  posts(network?: string, account?: string): { seq: number; post: SandboxPost }[] {
    return this.sql(
      `SELECT seq, json FROM posts WHERE (?1 IS NULL OR network = ?1) AND (?2 IS NULL OR account = ?2) ORDER BY seq`,
    )
      .all(network ?? null, account ?? null)
      .map((row) => ({ seq: Number(row['seq']), post: JSON.parse(String(row['json'])) as SandboxPost }));
  }

  /** The latest that were accepted, of all networks, the newest first. */
  newest(limit: number): SandboxPost[] {
    return this.sql('SELECT json FROM posts ORDER BY seq DESC LIMIT ?')
      .all(limit)
      .map((row) => JSON.parse(String(row['json'])) as SandboxPost);
  }

  postBySeq(seq: number): SandboxPost | null {
    const row = this.sql('SELECT json FROM posts WHERE seq = ?').get(seq);
    return row ? (JSON.parse(String(row['json'])) as SandboxPost) : null;
  }

  newestPosts(network: NetworkName, account: string, limit: number): SandboxPost[] {
    return this.sql('SELECT json FROM posts WHERE network = ? AND account = ? ORDER BY seq DESC LIMIT ?')
      .all(network, account, limit)
      .map((row) => JSON.parse(String(row['json'])) as SandboxPost);
  }

  /** What readers see, newest first. */
  published(network: string, account: string | undefined, limit: number): SandboxPost[] {
    return this.sql(
      `SELECT json FROM posts WHERE network = ?1 AND (?2 IS NULL OR account = ?2)
       AND json_extract(json, '$.publishedAt') IS NOT NULL AND NOT json_extract(json, '$.deleted')
       ORDER BY seq DESC LIMIT ?3`,
    )
      .all(network, account ?? null, limit)
      .map((row) => JSON.parse(String(row['json'])) as SandboxPost);
  }

  forgetPosts(): void {
    this.db.exec('DELETE FROM posts; DELETE FROM counts;');
  }

  addFile(type: string, bytes: Buffer): string {
    const id = randomBytes(12).toString('hex');
    this.sql('INSERT INTO files VALUES (?, ?, ?)').run(id, type, bytes);
    return id;
  }

  file(id: string): { type: string; bytes: Buffer } | null {
    const row = this.sql('SELECT type, bytes FROM files WHERE id = ?').get(id);
    return row ? { type: String(row['type']), bytes: Buffer.from(row['bytes'] as Uint8Array) } : null;
  }

  removeFile(id: string): void {
    this.sql('DELETE FROM files WHERE id = ?').run(id);
  }

  /** Counts one use within a period (such as an hour) and answers the uses so far. */
  count(name: string, period: string): number {
    const row = this.sql(
      'INSERT INTO counts VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET used = used + 1 RETURNING used',
    ).get(name, period);
    return Number(row?.['used'] ?? 0);
  }

  /** Forgets the counts whose names fit a GLOB pattern. */
  forgetCounts(pattern: string): void {
    this.sql('DELETE FROM counts WHERE name GLOB ?').run(pattern);
  }

  close(): void {
    this.db.close();
  }
}
