/**
 * Work that is looked for again and again: a round after a round, never two at once. A round that fails is told and tried
 * again.
 */
export class Rounds {
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> = Promise.resolve();
  private stopped = false;

  /**
   * `turn` does what there is and answers after how many milliseconds it wants to look again; `failed` is given what it
   * throws, and `pauseMs` go by before the next one.
   */
  constructor(
    private readonly turn: () => Promise<number>,
    private readonly failed: (error: unknown) => void,
    private readonly pauseMs: number,
  ) {}

  start(): void {
    this.round = this.look().then((waitMs) => {
      if (!this.stopped) this.timer = setTimeout(() => this.start(), waitMs);
    });
  }

  private async look(): Promise<number> {
    try {
      return await this.turn();
    } catch (error) {
      this.failed(error);
      return this.pauseMs;
    }
  }

  /** Resolves when the round under way has ended; no other begins. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.round;
  }
}
