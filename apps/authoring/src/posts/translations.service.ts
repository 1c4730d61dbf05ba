import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { LinkTranslation, Post, TranslatePost } from '@shelfcast/contracts';
import { sql } from '@shelfcast/database';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { findPost, wordsOf, type PostRow } from './post-row.js';
import { ReadPostService } from './read-post.service.js';
import { namingTakenLanguage } from './taken-language.js';
import { WritePostService } from './write-post.service.js';

/** The same piece in several languages: one post for each, linked by their `translationGroup`. */
@Injectable()
export class TranslationsService {
  constructor(
    private readonly context: Context,
    private readonly writing: WritePostService,
    private readonly read: ReadPostService,
  ) {}

  /** A draft with the same words, to be translated. */
  async make(who: Identity, id: string, { language }: TranslatePost): Promise<Post> {
    const row = await this.own(who, id);
    insistLanguage(row);
    const group = row.translationGroup ?? uuid();
    const { link, campaignId, ...words } = wordsOf(row);
    const copy = { ...words, language, ...(link && { link }), ...(campaignId && { campaignId }) };
    return namingTakenLanguage(() => this.writing.createTranslation(who, copy, { of: id, group }));
  }

  /** The other's translations come along. */
  async link(who: Identity, id: string, { postId }: LinkTranslation): Promise<Post> {
    const [row, other] = [await this.own(who, id), await this.own(who, postId)];
    if (id === postId) throw invalid('A post is no translation of itself. Name another one.');
    insistLanguage(row);
    insistLanguage(other);
    const group = row.translationGroup ?? other.translationGroup ?? uuid();
    const groups = [row.translationGroup, other.translationGroup].filter((each) => each !== null);
    await namingTakenLanguage(() =>
      this.context.db.$transaction(async (tx) => {
        await tx.$executeRaw(sql`
          UPDATE posts SET translation_group = ${group}
          WHERE organization_id = ${who.organizationId} AND (id = ANY(${[id, postId]}) OR translation_group = ANY(${groups}))`);
        await recordChange(tx, who, 'post.link', { type: 'post', id }, { postId });
      }),
    );
    return this.read.get(who, id);
  }

  async unlink(who: Identity, id: string): Promise<Post> {
    const row = await this.own(who, id);
    if (row.translationGroup) {
      await this.context.db.$transaction(async (tx) => {
        await tx.$executeRaw(sql`UPDATE posts SET translation_group = NULL WHERE id = ${id}`);
        await recordChange(tx, who, 'post.unlink', { type: 'post', id });
      });
    }
    return this.read.get(who, id);
  }

  private async own(who: Identity, id: string): Promise<PostRow> {
    const row = await findPost(this.context.db, who.organizationId, id);
    if (!row) throw notFound('post');
    return row;
  }
}

function insistLanguage({ language, title }: PostRow): void {
  if (!language) throw invalid(`“${title}” has no language yet. Give it one first.`);
}

function invalid(detail: string): ProblemError {
  return new ProblemError(422, 'invalid', detail, [{ field: 'language', code: 'language', detail }]);
}
