/** One measured figure of the web application. */
export interface Row {
  where: string;
  what: string;
  value: string;
  /** Empty where the figure stands for itself. */
  target: string;
  met: boolean | null;
}

export function atMost(where: string, what: string, milliseconds: number, limit: number): Row {
  return {
    ...{ where, what, value: `${milliseconds.toFixed(0)} ms`, target: `≤ ${limit} ms` },
    met: milliseconds <= limit,
  };
}
