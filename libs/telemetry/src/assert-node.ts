const MINIMUM = [22, 15] as const;

/** Ends the process with one sentence where Node is too old to run a service. */
export function assertNode(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return;
  process.stderr.write(
    `Shelfcast needs Node ${MINIMUM.join('.')} or newer and this is ${version}. Start it through its npm scripts: they bring their own.\n`,
  );
  process.exit(1);
}
