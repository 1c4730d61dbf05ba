import { answerOf, type components, type Shelfcast } from '@shelfcast/client';

export type Post = components['schemas']['Post'];
/** What a post says in plain words: a rich body is written on the desk's pages. */
export type NewPost = Omit<components['schemas']['CreatePost'], 'content' | 'variants'>;

/** Writes a post. Repeated with the same key and the same words it answers the one that is there. */
export function writePost(api: Shelfcast, body: NewPost, key: string): Promise<Post> {
  return answerOf(api.POST('/api/v1/posts', { body, params: { header: { 'Idempotency-Key': key } } }));
}
