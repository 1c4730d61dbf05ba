import type { World } from './world.js';

/** A library whose posts are due in ten minutes: each text names its post and the edit. */
export async function prepare(world: World): Promise<void> {
  const { db, organizationId, accountIds, postIds } = world;
  await world.clock.reset();
  await db.organization.deleteMany();
  await db.organization.create({ data: { id: organizationId, name: 'Library', slug: 'library' } });
  await db.account.createMany({
    data: accountIds.map((id) => ({ id, organizationId, network: 'twitter', name: id, remoteAccountId: id })),
  });
  const chosen = [accountIds, accountIds.slice(0, 1), accountIds.slice(1)];
  const dueAt = new Date(Date.now() + 600_000);
  for (const [index, id] of postIds.entries()) {
    const link = index === 1 ? null : 'https://library.example/';
    const text = `${id} 0`;
    await db.post.create({
      data: { id, organizationId, kind: 'news', title: 'T', body: text, link, tags: [] },
    });
    const accounts = (chosen[index] ?? []).map((each) => ({ id: each, network: 'twitter' as const }));
    await db.$transaction((tx) => world.desk.plan(tx, { organizationId, postId: id, accounts, dueAt }));
    for (const each of await db.delivery.findMany({ where: { postId: id }, orderBy: { accountId: 'asc' } })) {
      world.deliveries.set(`${id} ${each.accountId}`, each.id);
      world.expected.of.set(each.id, {
        ...{ postId: id, text, dueAt: dueAt.getTime(), cancelled: false, asked: 0 },
      });
    }
  }
}
