import { randomUUID } from 'node:crypto';
import type { Account, Delivery, Network, Post } from '@shelfcast/contracts';
import { waitFor } from '@shelfcast/testing';
import supertest from 'supertest';
import { readRunFile } from './boot.js';

/** What a sandbox network says it accepted. */
export interface SandboxPost {
  network: Network;
  account: string;
  remoteId: string | null;
  title?: string;
  text: string;
  link?: string;
  media: unknown[];
  receivedAt: string;
}

/** The demo library's desk over HTTP, as another program uses it. */
export class DeskClient {
  constructor(private readonly home: string) {}

  get run() {
    return readRunFile(this.home);
  }

  get api() {
    return supertest.agent(this.run.urls.api).set('authorization', `Bearer ${this.run.demo.apiKey}`);
  }

  async accounts(): Promise<Account[]> {
    return ((await this.api.get('/api/v1/accounts').expect(200)).body as { items: Account[] }).items;
  }

  async create(more: object = {}): Promise<Post> {
    const accountIds = (await this.accounts()).map(({ id }) => id);
    const words = { kind: 'news', title: 'Opening hours', body: `Open at nine. ${randomUUID()}` };
    const body = { ...words, link: 'https://library.example/hours', accountIds, ...more };
    return (await this.api.post('/api/v1/posts').send(body).expect(201)).body as Post;
  }

  async get(id: string): Promise<Post> {
    return (await this.api.get(`/api/v1/posts/${id}`).expect(200)).body as Post;
  }

  /** Waits until every delivery of the post has that status. */
  async until(id: string, status: Delivery['status']): Promise<Post> {
    return waitFor(
      `every delivery of ${id} to be ${status}`,
      async () => {
        const post = await this.get(id);
        return post.deliveries.every((delivery) => delivery.status === status) && post;
      },
      90_000,
    );
  }

  async sandboxPosts(): Promise<SandboxPost[]> {
    const answer = await fetch(`${this.run.urls.sandbox}/__sandbox/posts`);
    return ((await answer.json()) as { items: SandboxPost[] }).items;
  }

  /** What the network has of a delivery; a second one is a post sent twice. */
  async sandboxPostsOf(delivery: Delivery): Promise<SandboxPost[]> {
    const posts = await this.sandboxPosts();
    return posts.filter(
      ({ network, remoteId }) => network === delivery.network && remoteId === delivery.remoteId,
    );
  }
}
