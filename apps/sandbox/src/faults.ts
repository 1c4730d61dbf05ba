import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { NetworkName, SandboxPost, Store } from './store.js';

export const OPERATIONS = [
  'create',
  'upload',
  'draft',
  'status',
  'lookup',
  'token',
  'verify',
  'delete',
  'metrics',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** Kinds whose value is a number; that of `reject` is the network's own code, in its own form. */
const IN_NUMBERS = ['latency', 'hang', 'status', 'rate-limit', 'index-delay', 'publish-status'];

const AnyFault = z.strictObject({
  network: z.enum(['weibo', 'wechat', 'twitter']),
  account: z.string().optional(),
  operation: z.enum(OPERATIONS).default('create'),
  kind: z.enum([
    'latency',
    'hang',
    'status',
    'drop-after-accept',
    'rate-limit',
    'expire-token',
    'reject',
    'index-delay',
    'publish-status',
  ]),
  value: z.union([z.number(), z.string()]).optional(),
  rate: z.number().min(0).max(1).default(1),
  seed: z.int().default(1),
  times: z.int().min(1).optional(),
});

export const NewFault = AnyFault.superRefine(({ kind, value }, context) => {
  if (value === undefined || !IN_NUMBERS.includes(kind)) return;
  const [least, most] = kind === 'status' ? [200, 599] : [0, Number.MAX_SAFE_INTEGER];
  if (Number(value) >= least && Number(value) <= most) return;
  const message = `A ${kind} needs a number of at least ${least} (ms, an HTTP status, seconds or a status of WeChat).`;
  context.addIssue({ code: 'custom', path: ['value'], message });
});

export type Fault = z.infer<typeof NewFault> & { id: string; strikes: number; draws: number };

/** How a network words the refusals that a fault asks for. */
export interface FaultForms {
  rateLimit(reply: FastifyReply, seconds: number): unknown;
  expireToken(reply: FastifyReply): unknown;
  reject(reply: FastifyReply, code: string): unknown;
}

const HANG_MS = 10 * 60_000;
const LATENCY_MS = 100;
const RATE_LIMIT_SECONDS = 60;
const UNAVAILABLE = '<html><body><h1>Service unavailable</h1></body></html>';

/** Faults that were switched on, each with its own seeded chance and a count of its strikes. */
export class Faults {
  constructor(private readonly store: Store) {}

  add(fault: z.infer<typeof NewFault>): Fault {
    const stored = { ...fault, id: randomUUID(), strikes: 0, draws: 0 };
    this.store.put('fault', stored.id, stored);
    return stored;
  }

  list(): Fault[] {
    return this.store.all<Fault>('fault');
  }

  /** The faults that strike this call. */
  strike(network: NetworkName, account: string, operation: Operation): Fault[] {
    return this.list().filter((fault) => {
      if (fault.network !== network || fault.operation !== operation) return false;
      if (fault.account !== undefined && fault.account !== account) return false;
      if (fault.times !== undefined && fault.strikes >= fault.times) return false;
      const hit = chance(fault.seed, fault.draws) < fault.rate;
      this.store.put('fault', fault.id, {
        ...fault,
        draws: fault.draws + 1,
        strikes: fault.strikes + (hit ? 1 : 0),
      });
      return hit;
    });
  }

  /**
   * Lets the faults of a call act around `accept`, which does what the network would do and answers.
   * `drop-after-accept` accepts and then cuts the connection, as a network that loses its answer does.
   */
  async around(
    call: {
      network: NetworkName;
      account: string;
      operation: Operation;
      reply: FastifyReply;
      forms: FaultForms;
    },
    accept: (struck: Fault[]) => unknown,
  ): Promise<unknown> {
    const { reply } = call;
    const struck = this.strike(call.network, call.account, call.operation);
    for (const fault of struck.filter((each) => each.kind === 'latency'))
      await sleep(Number(fault.value ?? LATENCY_MS), undefined, { ref: false });
    for (const fault of struck) {
      if (await refuses(fault, reply, call.forms)) return reply;
    }
    const isDropped = struck.some((fault) => fault.kind === 'drop-after-accept');
    // From here on Fastify sends nothing, whatever the network answers.
    if (isDropped) reply.hijack();
    const answer = await accept(struck);
    return isDropped ? cut(reply) : answer;
  }
}

/** Whether a fault answers the call in the network's place. */
async function refuses(fault: Fault, reply: FastifyReply, forms: FaultForms): Promise<boolean> {
  switch (fault.kind) {
    case 'hang':
      await sleep(Number(fault.value ?? HANG_MS), undefined, { ref: false });
      cut(reply);
      return true;
    case 'status':
      reply
        .code(Number(fault.value ?? 500))
        .type('text/html')
        .send(UNAVAILABLE);
      return true;
    case 'rate-limit':
      forms.rateLimit(reply, Number(fault.value ?? RATE_LIMIT_SECONDS));
      return true;
    case 'expire-token':
      forms.expireToken(reply);
      return true;
    case 'reject':
      forms.reject(reply, String(fault.value ?? ''));
      return true;
    default:
      return false;
  }
}

/** What of the struck faults concerns the post itself: when look-ups see it, and how WeChat's publication ends. */
export function postFaults(struck: Fault[]): { visibleFrom?: number; publishStatus?: number } {
  const delay = struck.find((fault) => fault.kind === 'index-delay');
  const status = struck.find((fault) => fault.kind === 'publish-status');
  return {
    ...(delay && { visibleFrom: Date.now() + Number(delay.value ?? 1000) }),
    ...(status && { publishStatus: Number(status.value ?? 3) }),
  };
}

/** Whether look-ups see a post yet. */
export function isVisible(post: SandboxPost): boolean {
  return Number(post.extra['visibleFrom'] ?? 0) <= Date.now();
}

function cut(reply: FastifyReply): FastifyReply {
  if (!reply.sent) reply.hijack();
  reply.raw.socket?.destroy();
  return reply;
}

/** A repeatable number in 0–1 for the nth draw of a seed (splitmix32). */
function chance(seed: number, draw: number): number {
  let x = (seed + Math.imul(draw + 1, 0x9e3779b9)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return ((x ^ (x >>> 15)) >>> 0) / 2 ** 32;
}
