import { truncate } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server, type ServerOptions } from '@tus/server';
import { FILM_MAX_BYTES } from '@shelfcast/contracts';
import { NodeRequest, sendNodeResponse } from 'srvx/node';
import { answerError, problemAnswer } from './tus-problem.js';

const UPLOADS_PATH = '/api/v1/media/uploads';
/** An upload may take so long, in ms. */
export const UPLOAD_LIFE_MS = 24 * 3_600_000;

type Hooks = Required<Pick<ServerOptions, 'namingFunction' | 'onUploadCreate' | 'onUploadFinish'>>;

/** The tus protocol on a folder, which outlives the process. */
export class UploadServer {
  private readonly files: FileStore;
  private readonly server: Server;

  constructor(
    private readonly folder: string,
    hooks: Hooks,
  ) {
    this.files = new FileStore({ directory: folder, expirationPeriodInMilliseconds: UPLOAD_LIFE_MS });
    this.server = new Server({
      path: UPLOADS_PATH,
      datastore: this.files,
      maxSize: FILM_MAX_BYTES,
      relativeLocation: true,
      allowedOrigins: [],
      onResponseError: answerError,
      ...hooks,
    });
  }

  async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const answer = await this.server.handleWeb(new NodeRequest({ req, res }));
    await sendNodeResponse(res, answer.status < 400 ? answer : await problemAnswer(answer));
  }

  pathOf(id: string): string {
    return join(this.folder, id);
  }

  /** How many bytes have come; null where nothing is known of it. */
  async received(id: string): Promise<number | null> {
    return this.files.getUpload(id).then(
      ({ offset }) => offset,
      () => null,
    );
  }

  /** Gives its room back; its length stays, so that a client that asks again learns that all of it came. */
  async empty(id: string, bytes: number): Promise<void> {
    await truncate(this.pathOf(id), 0);
    await truncate(this.pathOf(id), bytes);
  }

  /** What is gone already counts as removed. */
  async remove(id: string): Promise<void> {
    await this.files.remove(id).catch(() => undefined);
  }
}
