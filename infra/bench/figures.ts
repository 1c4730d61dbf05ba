/** One line of the report: a figure, what it is held against, and whether it holds. */
export interface Figure {
  what: string;
  /** Ours and the floor's, in words with their units. */
  ours: string;
  floor: string;
  /** The ratio or value that the target is about. */
  value: string;
  target: string;
  /** Null where there is no target and the figure stands for itself. */
  met: boolean | null;
}

export interface ScenarioResult {
  name: string;
  title: string;
  /** How it was measured, in a sentence or two. */
  how: string;
  figures: Figure[];
  /** Everything that was measured, for whoever wants to look closer. */
  raw: unknown;
}

export const ms = (value: number): string => `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ms`;
export const ratio = (value: number): string => `${value.toFixed(2)} ×`;
export const rate = (value: number): string => `${value.toFixed(0)}/s`;
