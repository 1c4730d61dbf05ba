/** Has a Node process that listens for an inspector at `port` of loopback collect its garbage; resolves when it has. */
export async function collectGarbage(port: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
  const [target] = (await answer.json()) as { webSocketDebuggerUrl: string }[];
  if (!target) throw new Error(`The process at ${port} has no inspector.`);
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  try {
    await new Promise<void>((resolve, reject) => {
      const broken = () => reject(new Error(`The inspector at ${port} broke off.`));
      socket.addEventListener('error', broken);
      socket.addEventListener('close', broken);
      socket.addEventListener('open', () =>
        socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' })),
      );
      socket.addEventListener('message', () => resolve());
    });
  } finally {
    socket.close();
  }
}
