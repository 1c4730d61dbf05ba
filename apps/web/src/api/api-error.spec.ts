import { describe, expect, it } from 'vitest';
import { problemOf } from './api-error.js';

describe('problemOf', () => {
  it('keeps a problem document', () => {
    const errors = [{ field: 'title', code: 'missing', detail: 'Give a title.' }];
    const body = {
      type: 'about:blank',
      title: 'Invalid',
      status: 422,
      detail: 'No title.',
      code: 'invalid',
      errors,
    };
    expect(problemOf(422, body)).toEqual(body);
  });

  it('reads what the sign-in library says', () => {
    expect(problemOf(401, { code: 'INVALID', message: 'Invalid password' })).toMatchObject({
      status: 401,
      code: 'INVALID',
      detail: 'Invalid password',
    });
  });

  it('makes do with no body', () => {
    expect(problemOf(502, undefined)).toMatchObject({ status: 502, code: 'unexpected', detail: '' });
  });
});
