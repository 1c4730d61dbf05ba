import type { Delivery, DeliveryStatus, Post } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import { deliveryActions, postActions } from './possible-actions.js';

const post = (status: Post['status'], ...states: DeliveryStatus[]) => ({
  status,
  deliveries: states.map((state) => ({ status: state }) as Delivery),
});

describe('deliveryActions', () => {
  it('asks a person only where the outcome is uncertain', () => {
    expect(deliveryActions({ status: 'uncertain' })).toEqual(['is-there', 'send-again']);
  });

  it('offers nothing while the network is at work or all is done', () => {
    for (const status of ['sending', 'submitted', 'published', 'cancelled'] as const) {
      expect(deliveryActions({ status })).toEqual([]);
    }
  });
});

describe('postActions', () => {
  it('lets a planned post be edited, moved and cancelled', () => {
    expect(postActions(post('scheduled', 'scheduled'))).toEqual(['edit', 'reschedule', 'cancel']);
  });

  it('plans a draft', () => {
    expect(postActions(post('draft', 'draft'))).toEqual(['edit', 'schedule', 'publish-now']);
  });

  it('does not cancel what has failed, but moves it', () => {
    expect(postActions(post('failed', 'failed', 'published'))).toEqual(['edit', 'reschedule']);
  });

  it('leaves alone what is out', () => {
    expect(postActions(post('published', 'published'))).toEqual([]);
    expect(postActions(post('cancelled', 'cancelled'))).toEqual([]);
  });
});
