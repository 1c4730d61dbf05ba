import { rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Server, type ServerOptions } from '@tus/server';
import { FILM_MAX_BYTES } from '@shelfcast/contracts';
import { NodeRequest, sendNodeResponse } from 'srvx/node';
import { LockedStore } from './locked-store.js';
import { answerError, problemAnswer } from './tus-problem.js';
import type { UploadLocks } from './upload-locks.js';

const UPLOADS_PATH = '/api/v1/media/uploads';

type Hooks = Required<Pick<ServerOptions, 'namingFunction' | 'onUploadCreate' | 'onUploadFinish'>>;

/** The tus protocol on a folder, which outlives the process and which several processes may share. */
export class UploadServer {
  private readonly server: Server;

  constructor(
    private readonly folder: string,
    locks: UploadLocks,
    hooks: Hooks,
  ) {
    this.server = new Server({
      path: UPLOADS_PATH,
      datastore: new LockedStore(folder, locks),
      locker: locks,
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

  /** How many bytes have come; null where it is gone. */
  async received(id: string): Promise<number | null> {
    try {
      return (await stat(this.pathOf(id))).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /**
   * Gives its room back; its length stays, so that a client that asks again learns that all of it came. Nobody sees it
   * shorter in between.
   */
  async empty(id: string, bytes: number): Promise<void> {
    const hollow = `${this.pathOf(id)}.hollow`;
    await writeFile(hollow, '');
    await truncate(hollow, bytes);
    await rename(hollow, this.pathOf(id));
  }

  /** What is gone already counts as removed. Throws where the folder does not let it go. */
  async remove(id: string): Promise<void> {
    for (const ending of ['', '.hollow', '.json']) await rm(this.pathOf(id) + ending, { force: true });
  }
}
