import { expect, it } from 'vitest';
import { insistLicences, unfitLicences } from './licences.ts';

it('allows what we pass on', async () => {
  await expect(insistLicences()).resolves.toBeUndefined();
});

it.each([
  ['copyleft', { license: 'GPL-3.0-only' }, ['a: GPL-3.0-only']],
  ['one of several, all of which bind', { license: 'MIT AND AGPL-3.0-only' }, ['a: MIT AND AGPL-3.0-only']],
  ['words that are no expression', { license: 'SEE LICENSE IN LICENSE' }, ['a: SEE LICENSE IN LICENSE']],
  ['nothing', {}, ['a: no licence is named']],
  ['what is ours to choose', { license: '(GPL-2.0-only OR MIT)' }, []],
  ['what only tests use', { license: 'GPL-3.0-only', dev: true }, []],
])('judges %s', (_what, found, unfit) => {
  expect(unfitLicences({ '': {}, 'libs/own': {}, 'node_modules/a': found })).toEqual(unfit);
  expect(unfitLicences({ 'node_modules/b/node_modules/a': found })).toEqual(unfit);
});

it('allows an exception to its own package alone', () => {
  const packages = { 'node_modules/elkjs': { license: 'EPL-2.0' }, 'node_modules/x': { license: 'EPL-2.0' } };
  expect(unfitLicences(packages)).toEqual(['x: EPL-2.0']);
});
