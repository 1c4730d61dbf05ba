let hasArrived = false;

/** A link was followed to another page; the first page of a visit is none. */
export function noteArrival(): void {
  hasArrived = true;
}

/** Whether the page that asks is the one arrived at; once. */
export function takeArrival(): boolean {
  const arrived = hasArrived;
  hasArrived = false;
  return arrived;
}
