import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import {
  Injectable,
  type OnApplicationShutdown,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { EditMedia, type MediaUpload } from '@shelfcast/contracts';
import { NamedLocks, sql, type MediaUpload as UploadRow } from '@shelfcast/database';
import { notFound, ProblemError } from '@shelfcast/service-kit';
import { logger } from '@shelfcast/telemetry';
import { v7 as uuid } from 'uuid';
import { Context } from '../context.js';
import { MediaService } from '../media/media.service.js';
import { toMedia } from '../media/to-media.js';
import { UPLOAD_LIFE_MS } from './locked-store.js';
import { readMetadata } from './read-metadata.js';
import { UploadLocks } from './upload-locks.js';
import { UploadServer } from './upload-server.js';

const log = logger('uploads');
const SWEEP_MS = 3_600_000;
/** Of one library, under way at once: each may take 512 MB of the disk. */
const MAX_OPEN = 50;

interface Begun {
  id: string;
  size?: number | undefined;
  metadata?: Record<string, string | null> | undefined;
}

/** Uploads that go on where they broke off. Whole, they are taken in as every other file is. */
@Injectable()
export class UploadsService implements OnModuleInit, OnModuleDestroy, OnApplicationShutdown {
  private readonly sessionLocks: NamedLocks;
  private readonly locks: UploadLocks;
  private readonly server: UploadServer;
  private readonly caller = new AsyncLocalStorage<Identity>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly context: Context,
    private readonly media: MediaService,
  ) {
    const { databaseUrl, mediaDir, service } = context.config;
    this.sessionLocks = new NamedLocks(databaseUrl, `${service.name} uploads`);
    this.locks = new UploadLocks(this.sessionLocks);
    this.server = new UploadServer(join(mediaDir, 'uploads'), this.locks, {
      namingFunction: () => uuid(),
      onUploadCreate: async (_request, upload) => {
        await this.begin(upload);
        return {};
      },
      onUploadFinish: async (_request, { id }) => {
        const who = this.who();
        const row = await this.finish(who, await this.own(who, id));
        if (row.problem) throw refusal(row.problem);
        return {};
      },
    });
  }

  onModuleInit(): void {
    const sweep = () =>
      void this.sweep().catch((error: unknown) =>
        log.error({ err: error }, 'old uploads could not be removed'),
      );
    this.timer = setInterval(sweep, SWEEP_MS);
    this.timer.unref();
    sweep();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** After the last request: it lets go of what it holds. */
  async onApplicationShutdown(): Promise<void> {
    await this.sessionLocks.close();
  }

  /** Answers a request of the tus protocol. Throws 404 for somebody else's upload before it is touched. */
  async serve(
    who: Identity,
    id: string | null,
    answer: () => { request: IncomingMessage; response: ServerResponse },
  ): Promise<void> {
    if (id !== null) await this.own(who, id);
    const { request, response } = answer();
    await this.caller.run(who, () => this.server.handle(request, response));
  }

  /** How far it is. What came whole and was not taken in yet, because the process ended in between, is taken in now. */
  async read(who: Identity, id: string): Promise<MediaUpload> {
    const row = await this.own(who, id);
    const received = (await this.server.received(id)) ?? 0;
    return this.describe(received === row.bytes ? await this.finish(who, row) : row, received);
  }

  /** Its bytes go first: a row without bytes is swept later, bytes without a row never. */
  async end(who: Identity, id: string): Promise<void> {
    await this.own(who, id);
    await this.discard(id);
  }

  /** Removes what is past its time, bytes and row; what cannot be removed now is tried again with the next sweep. */
  async sweep(now = new Date()): Promise<void> {
    const old = await this.context.db.mediaUpload.findMany({
      where: { expiresAt: { lt: now } },
      select: { id: true },
    });
    for (const { id } of old)
      await this.discard(id).catch((error: unknown) =>
        log.error({ err: error, upload: id }, 'an old upload cannot be removed; it is tried again'),
      );
  }

  private discard(id: string): Promise<void> {
    return this.locks.alone(id, async () => {
      await this.server.remove(id);
      await this.context.db.mediaUpload.deleteMany({ where: { id } });
    });
  }

  private async begin({ id, size, metadata }: Begun): Promise<void> {
    const { organizationId, actor } = this.who();
    if (size === undefined)
      throw new ProblemError(400, 'upload-length', 'Say the file’s size in Upload-Length.');
    const read = readMetadata(metadata);
    if ('fault' in read) throw new ProblemError(422, 'upload-metadata', read.fault);
    const { db } = this.context;
    const [{ open } = { open: 0 }] = await db.$queryRaw<{ open: number }[]>(sql`
      SELECT count(*)::int AS open FROM media_uploads
      WHERE organization_id = ${organizationId} AND media_id IS NULL AND problem IS NULL`);
    if (open >= MAX_OPEN)
      throw new ProblemError(
        429,
        'too-many-uploads',
        `${MAX_OPEN} uploads are under way. End or cancel some first.`,
      );
    const expiresAt = new Date(Date.now() + UPLOAD_LIFE_MS);
    const { fileName, words } = read;
    await db.mediaUpload.create({
      data: { id, organizationId, actor, fileName, bytes: size, words, expiresAt },
    });
  }

  /** Once, however many ask at the same time and wherever; a second time after a crash makes nothing twice. */
  private async finish(who: Identity, row: UploadRow): Promise<UploadRow> {
    return row.mediaId || row.problem ? row : this.locks.alone(row.id, () => this.takeIn(who, row.id));
  }

  private async takeIn(who: Identity, id: string): Promise<UploadRow> {
    // Read anew: another request may have taken it in since this one read it, and emptied or ended it.
    const upload = await this.own(who, id);
    if (upload.mediaId || upload.problem) return upload;
    const { bytes, fileName, words } = upload;
    const path = this.server.pathOf(id);
    const outcome = await this.media
      .store(who, { path, fileName, words: EditMedia.parse(words) })
      .then((media) => ({ mediaId: media.id }), asProblem);
    const row = await this.context.db.mediaUpload.update({ where: { id }, data: outcome });
    await this.server.empty(id, bytes);
    return row;
  }

  private async own({ organizationId, actor }: Identity, id: string): Promise<UploadRow> {
    const row = await this.context.db.mediaUpload.findFirst({ where: { id, organizationId, actor } });
    if (!row) throw notFound('upload');
    return row;
  }

  private async describe(row: UploadRow, received: number): Promise<MediaUpload> {
    const { id, fileName, bytes, expiresAt, mediaId } = row;
    const media = mediaId
      ? await this.context.db.media.findFirst({ where: { id: mediaId, deletedAt: null } })
      : null;
    return {
      ...{ id, fileName, bytes, received, expiresAt: expiresAt.toISOString() },
      media: media && toMedia(media),
      problem: row.problem as MediaUpload['problem'],
    };
  }

  private who(): Identity {
    const who = this.caller.getStore();
    if (!who) throw new Error('An upload is handled without its caller.');
    return who;
  }
}

/** The file's own fault is kept; everything else goes on as what it is. */
function asProblem(error: unknown): { problem: { code: string; detail: string } } {
  if (!(error instanceof ProblemError)) throw error;
  return { problem: { code: error.code, detail: error.detail } };
}

function refusal(problem: unknown): ProblemError {
  const { code, detail } = problem as { code: string; detail: string };
  return ProblemError.ofAnother(422, code, detail);
}
