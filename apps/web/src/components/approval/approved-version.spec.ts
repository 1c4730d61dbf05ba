import type { ApprovalDecision } from '@shelfcast/contracts';
import { expect, it } from 'vitest';
import { approvedVersion } from './approved-version.js';

const said = (kind: ApprovalDecision['kind'], version: number): ApprovalDecision => ({
  ...{ kind, version, step: 1, stepName: 'Editors', userId: 'mei', name: 'Mei', role: 'editor' },
  ...{ comment: null, at: '2026-10-01T01:00:00.000Z' },
});

it('is the last that was agreed to, whatever was asked since', () => {
  expect(
    approvedVersion([
      { outcome: 'pending', decisions: [] },
      { outcome: 'changes-requested', decisions: [said('approved', 5), said('changes-requested', 5)] },
      { outcome: 'approved', decisions: [said('approved', 3), said('approved', 4)] },
      { outcome: 'released', decisions: [said('released', 1)] },
    ]),
  ).toBe(4);
});

it('is what went out without being asked about, where nobody was', () => {
  expect(approvedVersion([{ outcome: 'released', decisions: [said('released', 2)] }])).toBe(2);
});

it('is nothing before anybody agreed', () => {
  expect(approvedVersion([{ outcome: 'withdrawn', decisions: [said('withdrawn', 1)] }])).toBeNull();
  expect(approvedVersion([])).toBeNull();
});
