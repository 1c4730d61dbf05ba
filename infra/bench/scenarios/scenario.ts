import type { ScenarioResult } from '../figures.ts';
import type { BenchAccount, Library } from '../library.ts';
import type { Lateness } from '../measure.ts';
import type { Stage } from '../stage.ts';

export interface Setting {
  stage: Stage;
  library: Library;
  /** Connected accounts of each network. */
  accounts: { weibo: BenchAccount[]; wechat: BenchAccount[]; twitter: BenchAccount[] };
  /** A small form, to try often. */
  quick: boolean;
}

/** One question to the system. It starts the services that it needs and leaves none running. */
export interface Scenario {
  name: string;
  run(setting: Setting): Promise<ScenarioResult>;
}

/** The adapters' default concurrency, and the floor's beside them. */
export const CONCURRENCY = 200;

export function insistAll(...measured: Lateness[]): void {
  const missing = measured.reduce((sum, each) => sum + each.missing, 0);
  if (missing > 0) throw new Error(`${missing} posts did not reach their network.`);
}
