export interface PooledJob {
  id: string;
  name: string;
  data: { deliveryId: string; generation: number; check?: number };
  readyAt: number;
}

/** A queue without a home: it can be emptied, give a job twice, and give jobs in any order. */
export class JobPool {
  private jobs: PooledJob[] = [];

  addAll(jobs: (Omit<PooledJob, 'readyAt'> & { delayMs: number })[]): Promise<void> {
    for (const { delayMs, ...job } of jobs)
      if (!this.jobs.some(({ id }) => id === job.id))
        this.jobs.push({ ...job, readyAt: Date.now() + delayMs });
    return Promise.resolve();
  }

  counts(): Promise<Record<string, number>> {
    return Promise.resolve({ waiting: this.jobs.length });
  }

  /** One of the jobs whose time has come; `keep` leaves it there to be given again. */
  take(pick: number, keep = false): PooledJob | null {
    const ready = this.jobs.filter(({ readyAt }) => readyAt <= Date.now());
    const job = ready[pick % Math.max(1, ready.length)];
    if (!job) return null;
    if (!keep) this.jobs.splice(this.jobs.indexOf(job), 1);
    return job;
  }

  /** As a timer that fires too early. */
  hurry(): void {
    for (const job of this.jobs) job.readyAt = Date.now();
  }

  lose(): void {
    this.jobs = [];
  }

  /** When the next job's time comes, in ms from now; null where none is to come. */
  nextInMs(): number | null {
    const times = this.jobs.map(({ readyAt }) => readyAt - Date.now()).filter((ms) => ms > 0);
    return times.length === 0 ? null : Math.min(...times);
  }
}
