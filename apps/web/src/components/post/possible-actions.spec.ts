import type { Delivery, DeliveryAction, DeliveryStatus, Post } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import { deliveryButtons, isRemovable, postActions } from './possible-actions.js';

const CHANGE: DeliveryAction[] = ['edit', 'schedule', 'cancel'];

const post = (status: Post['status'], ...deliveries: [DeliveryStatus, DeliveryAction[]][]) => ({
  status,
  deliveries: deliveries.map(([state, actions]) => ({ status: state, actions }) as Delivery),
});

describe('isRemovable', () => {
  const there = { status: 'published', remoteId: '1', removal: null } as Delivery;

  it('offers removal of what is published, again after it failed', () => {
    expect(isRemovable(there)).toBe(true);
    expect(isRemovable({ ...there, removal: { status: 'failed', problem: null } })).toBe(true);
  });

  it('offers it neither twice nor without an id', () => {
    expect(isRemovable({ ...there, remoteId: null })).toBe(false);
    expect(isRemovable({ ...there, status: 'uncertain' })).toBe(false);
    for (const status of ['requested', 'removed'] as const)
      expect(isRemovable({ ...there, removal: { status, problem: null } })).toBe(false);
  });
});

describe('deliveryButtons', () => {
  it('asks a person about an uncertain outcome, once the network has been asked in vain', () => {
    expect(deliveryButtons({ status: 'uncertain', actions: [] })).toEqual([]);
    expect(deliveryButtons({ status: 'uncertain', actions: ['retry', 'mark-published'] })).toEqual([
      'is-there',
      'send-again',
    ]);
  });

  it('sends a missed one now, tries a failed or held one again, and lets go what failed or is missed', () => {
    expect(deliveryButtons({ status: 'failed', actions: ['retry', 'cancel'] })).toEqual(['retry', 'cancel']);
    expect(deliveryButtons({ status: 'missed', actions: ['retry', 'cancel'] })).toEqual([
      'send-now',
      'cancel',
    ]);
    expect(deliveryButtons({ status: 'failed', actions: ['retry'] })).toEqual(['retry']);
    expect(deliveryButtons({ status: 'held', actions: ['retry'] })).toEqual(['retry']);
  });

  it('offers nothing while it waits, is under way or done', () => {
    for (const status of ['scheduled', 'queued', 'sending', 'submitted', 'published', 'cancelled'] as const) {
      expect(deliveryButtons({ status, actions: ['retry'] })).toEqual([]);
    }
  });
});

describe('postActions', () => {
  it('lets a planned post be edited, moved and cancelled', () => {
    expect(postActions(post('scheduled', ['scheduled', CHANGE]))).toEqual(['edit', 'reschedule', 'cancel']);
  });

  it('plans a draft', () => {
    expect(postActions(post('draft', ['draft', CHANGE]))).toEqual(['edit', 'schedule', 'publish-now']);
  });

  it('does not cancel what has failed, but moves it', () => {
    expect(postActions(post('failed', ['failed', CHANGE], ['published', []]))).toEqual([
      'edit',
      'reschedule',
    ]);
  });

  it('leaves alone what is out', () => {
    expect(postActions(post('published', ['published', []]))).toEqual([]);
    expect(postActions(post('cancelled', ['cancelled', ['retry']]))).toEqual([]);
  });
});
