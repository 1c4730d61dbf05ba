import { sandboxConsole } from './front-door.ts';
import type { Installation } from './installation.ts';
import { NETWORKS, type NetworkName, type Size } from './plan.ts';

interface NewFault {
  network: NetworkName;
  kind: string;
  operation?: string;
  rate: number;
  value?: number | string;
  times?: number;
}

export interface CountedFault extends NewFault {
  id: string;
  strikes: number;
}

/** How each network says "too much for now". X names a moment; the others mean "within a minute". */
const LIMITS: Record<NetworkName, Pick<NewFault, 'kind' | 'value'>> = {
  twitter: { kind: 'rate-limit', value: 5 },
  weibo: { kind: 'status', value: 429 },
  wechat: { kind: 'reject', value: '45011' },
};
/** Weibo's tokens cannot be renewed: each strike costs an account until a person reconnects it. */
const EXPIRIES: Record<NetworkName, Pick<NewFault, 'times'>> = {
  twitter: {},
  wechat: {},
  weibo: { times: 4 },
};

function faultsOf(network: NetworkName, { faultFactor: factor, minuteLimits }: Size): NewFault[] {
  const fault = (kind: string, rate: number, more: Partial<NewFault> = {}): NewFault => ({
    ...{ network, kind, rate },
    ...more,
  });
  return [
    fault('drop-after-accept', 0.05),
    fault('status', 0.025, { value: 500 }),
    fault('status', 0.025, { value: 503 }),
    ...(network === 'twitter' || minuteLimits ? [{ network, rate: 0.03, ...LIMITS[network] }] : []),
    { network, kind: 'expire-token', ...EXPIRIES[network], rate: 0.01 * factor },
    fault('hang', 0.01 * factor, { value: 20_000 }),
    fault('latency', 0.5, { value: 20 }),
    fault('latency', 0.2, { value: 120 }),
    fault('latency', 0.05, { value: 500 }),
    fault('index-delay', 0.3, { value: 1000 }),
    fault('index-delay', 0.3, { value: 5000 }),
    fault('status', 0.05, { operation: 'lookup', value: 502 }),
    ...(network === 'weibo'
      ? []
      : [fault('status', Math.min(0.5, 0.2 * factor), { operation: 'token', value: 503 })]),
    ...(network === 'wechat'
      ? [
          fault('drop-after-accept', 0.03 * factor, { operation: 'draft' }),
          fault('status', 0.1 * factor, { operation: 'status', value: 500 }),
        ]
      : []),
  ];
}

/** Switches all of them on, each with chances of its own from the trial's seed. */
export async function startFaults(installation: Installation, seed: number, size: Size): Promise<void> {
  const all = NETWORKS.flatMap((network) => faultsOf(network, size));
  for (const [index, fault] of all.entries())
    await sandboxConsole(installation, 'POST', 'faults', { ...fault, seed: seed * 1000 + index });
}

export async function countFaults(installation: Installation): Promise<CountedFault[]> {
  return (await sandboxConsole<{ items: CountedFault[] }>(installation, 'GET', 'faults')).items;
}

/** Kinds of faults that struck nowhere, in words. */
export function neverStruck(faults: CountedFault[]): string[] {
  const kinds = Map.groupBy(faults, ({ kind, operation = 'create' }) => `${kind} at ${operation}`);
  return [...kinds].filter(([, all]) => all.every(({ strikes }) => strikes === 0)).map(([kind]) => kind);
}
