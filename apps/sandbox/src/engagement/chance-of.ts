import { createHash } from 'node:crypto';

/** Chances that belong to a name: the same name draws the same ones in every run. */
export class Chance {
  constructor(private readonly name: string) {}

  /** From 0 up to, not including, 1. */
  draw(what: string): number {
    const hash = createHash('sha256').update(`${this.name} ${what}`).digest();
    return hash.readUInt32BE(0) / 2 ** 32;
  }

  between(what: string, least: number, most: number): number {
    return least + this.draw(what) * (most - least);
  }

  /** Most near 1, few far above: as reach on networks is spread. `spread` is the standard deviation of its logarithm. */
  logNormal(what: string, spread: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.draw(`${what} radius`)));
    return Math.exp(spread * radius * Math.cos(2 * Math.PI * this.draw(`${what} angle`)));
  }
}
