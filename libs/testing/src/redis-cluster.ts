import { startRedis, type RedisServer } from './redis-server.js';
import { waitFor } from './wait-for.js';

const SLOTS = 16_384;

/** A Cluster of three masters on loopback, each with a third of the slots. */
export async function startRedisCluster(): Promise<RedisServer[]> {
  const settings = { 'cluster-enabled': 'yes', 'cluster-node-timeout': '2000', hz: '100' };
  const nodes = await Promise.all([1, 2, 3].map(() => startRedis({ settings })));
  const edge = (index: number) => Math.floor((SLOTS * index) / nodes.length);
  for (const [index, node] of nodes.entries()) {
    await insistOk(node, `CLUSTER SET-CONFIG-EPOCH ${index + 1}`);
    await insistOk(node, `CLUSTER ADDSLOTSRANGE ${edge(index)} ${edge(index + 1) - 1}`);
    if (index > 0) await insistOk(node, `CLUSTER MEET 127.0.0.1 ${nodes[0]?.port}`);
  }
  await waitFor('the Cluster to agree', async () => {
    const said = await Promise.all(nodes.map((node) => node.say('CLUSTER INFO')));
    return said.every((info) => info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:3'));
  });
  return nodes;
}

async function insistOk(node: RedisServer, line: string): Promise<void> {
  const answer = await node.say(line);
  if (!answer.startsWith('+OK')) throw new Error(`Redis answered ${line} with ${answer}`);
}
