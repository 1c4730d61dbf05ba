import { describe, expect, it } from 'vitest';
import { beginHistory, changed, redone, undone } from './history.js';

const begun = beginHistory({ title: '', body: '' });

describe('history', () => {
  it('takes typing in one field as one step, and another field as the next', () => {
    let history = changed(begun, { title: 'N' }, 0);
    history = changed(history, { title: 'Ne' }, 500);
    history = changed(history, { body: 'x' }, 600);
    expect(undone(history).present).toEqual({ title: 'Ne', body: '' });
    expect(undone(undone(history)).present).toEqual({ title: '', body: '' });
  });

  it('begins a new step after a pause', () => {
    const history = changed(changed(begun, { title: 'N' }, 0), { title: 'New' }, 5000);
    expect(undone(history).present.title).toBe('N');
  });

  it('goes forth again until something else is changed', () => {
    const back = undone(changed(begun, { title: 'N' }, 0));
    expect(redone(back).present.title).toBe('N');
    expect(redone(changed(back, { body: 'x' }, 10)).present).toEqual({ title: '', body: 'x' });
  });

  it('knows no step before the first and none for a change to the same', () => {
    expect(undone(begun)).toBe(begun);
    expect(redone(begun)).toBe(begun);
    expect(changed(begun, { title: '' }, 0)).toBe(begun);
  });
});
