import type { DeliveryStatus } from '@shelfcast/contracts';
import { DELIVERY_MOVES, DELIVERY_STATES } from '../src/delivery-machine.js';

/** docs/delivery-states.md, made from the table: a diagram, the states, the moves. */
export function describeStates(): string {
  const states = Object.entries(DELIVERY_STATES);
  const moves = Object.entries(DELIVERY_MOVES);
  return [
    '# The states of a delivery',
    '',
    'One delivery is one post on one account. This page is made from the table in',
    '[`delivery-machine.ts`](../libs/publishing/src/delivery-machine.ts) and a test keeps it true;',
    '`npm test -- libs/publishing/test/delivery-machine -u` writes it anew.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> draft',
    ...moves
      .filter(([, move]) => move.by !== 'staff')
      .flatMap(([name, { from, to }]) =>
        from.filter((state) => state !== to).map((state: DeliveryStatus) => `  ${state} --> ${to}: ${name}`),
      ),
    '  draft --> scheduled: schedule',
    '  scheduled --> cancelled: cancel',
    '```',
    '',
    'The diagram leaves out most of what staff do; the table below has it all.',
    '',
    '| State | Meaning | Ends by itself? |',
    '| --- | --- | --- |',
    ...states.map(
      ([state, { meaning, terminal }]) => `| ${state} | ${meaning} | ${terminal ? 'it has ended' : 'no'} |`,
    ),
    '',
    '| Move | By | From | To | When |',
    '| --- | --- | --- | --- | --- |',
    ...moves.map(
      ([name, { by, from, to, when }]) => `| ${name} | ${by} | ${from.join(', ')} | ${to} | ${when} |`,
    ),
    '',
    'PostgreSQL refuses any other move and keeps each that is made, with its time, in `delivery_changes`;',
    '`GET /api/v1/deliveries/:id` shows them as `changes`. An attempt has a row of its own, written with the claim.',
    '',
  ].join('\n');
}
