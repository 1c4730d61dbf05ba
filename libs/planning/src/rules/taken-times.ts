import { addDays, dayOf, toLocal } from '../time/local-time.js';

/** When one account sends, also by the local days of a zone; asked again and again while times are added. */
export class TakenTimes {
  /** In ms, in order. */
  private readonly instants: number[];
  /** Made when it is first asked for. */
  private days: Map<string, number> | null = null;

  constructor(
    private readonly zone: string,
    times: readonly Date[],
  ) {
    this.instants = times.map(Number).sort((one, other) => one - other);
  }

  add(at: Date): void {
    this.instants.splice(this.firstAfter(at.getTime()), 0, at.getTime());
    if (this.days) count(this.days, at, this.zone);
  }

  onDay(day: string): number {
    return this.byDay().get(day) ?? 0;
  }

  /** In the seven days from that one. */
  inWeek(monday: string): number {
    return [0, 1, 2, 3, 4, 5, 6].reduce((sum, days) => sum + this.onDay(addDays(monday, days)), 0);
  }

  /** After `from`, up to and at `to`. */
  within(from: Date, to: Date): number {
    return this.firstAfter(to.getTime()) - this.firstAfter(from.getTime());
  }

  /** One that is less than so many ms away, on either side; null where none is. */
  near(at: Date, ms: number): Date | null {
    const next = this.instants[this.firstAfter(at.getTime() - ms)];
    return next !== undefined && next < at.getTime() + ms ? new Date(next) : null;
  }

  private byDay(): Map<string, number> {
    if (!this.days) {
      this.days = new Map();
      for (const instant of this.instants) count(this.days, new Date(instant), this.zone);
    }
    return this.days;
  }

  /** Where the first later than that stands. */
  private firstAfter(ms: number): number {
    let [low, high] = [0, this.instants.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.instants[middle] ?? 0) <= ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function count(days: Map<string, number>, at: Date, zone: string): void {
  const day = dayOf(toLocal(at, zone));
  days.set(day, (days.get(day) ?? 0) + 1);
}
