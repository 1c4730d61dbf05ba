import { Controller, Get, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { TagQuery, type TagList } from '@shelfcast/contracts';
import { sql } from '@shelfcast/database';
import { Contract } from '@shelfcast/service-kit';
import { Context } from '../context.js';
import { Caller, Requires } from '../identity/identity.guard.js';

/** However many posts there are, the answer takes as long as for so many. */
const LATEST = 10_000;

@Controller('api/v1/tags')
export class TagsController {
  constructor(private readonly context: Context) {}

  /** The most used first. */
  @Get()
  @Requires('posts.read')
  async list(
    @Caller() who: Identity,
    @Query(new Contract(TagQuery)) { q = '', limit }: TagQuery,
  ): Promise<TagList> {
    const items = await this.context.db.$queryRaw<TagList['items']>(sql`
      SELECT tag, count(*)::int AS posts FROM (
        SELECT tags FROM posts WHERE organization_id = ${who.organizationId} AND deleted_at IS NULL
        ORDER BY created_at DESC, id DESC LIMIT ${LATEST}) latest, unnest(latest.tags) tag
      WHERE starts_with(lower(tag), lower(${q}))
      GROUP BY tag ORDER BY count(*) DESC, tag LIMIT ${limit}`);
    return { items, nextCursor: null };
  }
}
