import { recordEngagement } from '@shelfcast/analytics';
import { Database } from '@shelfcast/database';

/** Where the numbers come from. What it does not tell stays "not reported". */
const SOURCE =
  'Wang & Chen, Research on the Impact of Mobile Social Networking Media on the Development of Library Industry, IJSTS 6(4) 2018, 63–71, Table 1';

/** Libraries on Weibo on 2 June 2014: followers, posts, following. Of the sixth the paper has no numbers. */
const LIBRARIES = [
  { name: '国家图书馆 National Library of China', followers: 170_459, posts: 2756, following: 59 },
  { name: '深圳图书馆 Shenzhen Library', followers: 62_308, posts: 2569, following: 365 },
  { name: '清华大学图书馆 Tsinghua University Library', followers: 45_099, posts: 6232, following: 374 },
  { name: '广东外语外贸大学图书馆 GDUFS Library', followers: 16_393, posts: 1211, following: 966 },
  { name: '北京大学图书馆 Peking University Library', followers: 6335, posts: 1012, following: 30 },
  { name: '第六馆 The sixth library', followers: null, posts: null, following: null },
];
const DAY = '2014-06-02';
/** The day's end in Beijing. */
const AT = '2014-06-02T16:00:00.000Z';

const LIBRARY = {
  ...{ id: 'table-1', slug: 'table-1', timeZone: 'Asia/Shanghai' },
  name: '2014 年六馆微博 Six libraries on Weibo, 2014',
};

/** A second library of the demo, to look at: those of Table 1, as accounts that publish nothing. What is there stays. */
export async function seedTable1(databaseUrl: string, memberOf: string): Promise<void> {
  const db = new Database({ url: databaseUrl });
  try {
    if (await db.organization.findUnique({ where: { id: LIBRARY.id } })) return;
    const organizationId = LIBRARY.id;
    await db.$transaction(async (tx) => {
      await tx.organization.create({ data: LIBRARY });
      const members = await tx.member.findMany({ where: { organizationId: memberOf } });
      for (const { userId, role } of members)
        if (role === 'admin' || role === 'analyst')
          await tx.member.create({ data: { id: `${LIBRARY.id}-${userId}`, organizationId, userId, role } });
      const from = new Date(DAY);
      await tx.annotation.create({
        data: { id: LIBRARY.id, organizationId, from, to: from, text: SOURCE, actorName: 'Shelfcast' },
      });
      for (const [index, { name }] of LIBRARIES.entries()) {
        const account = { id: `${LIBRARY.id}-${index}`, organizationId, network: 'weibo', name };
        await tx.account.create({
          data: { ...account, remoteAccountId: `${LIBRARY.id}-${index}`, status: 'paused' },
        });
        await tx.measuredAccount.create({
          data: { accountId: account.id, organizationId, network: 'weibo' },
        });
      }
    });
    for (const [index, { followers, posts, following }] of LIBRARIES.entries()) {
      if (followers === null) continue;
      const readings = [{ set: 'weibo.user' as const, at: AT, values: { followers, posts, following } }];
      await recordEngagement(db, {
        ...{ accountId: `${LIBRARY.id}-${index}`, network: 'weibo', takenAt: AT, posts: [] },
        account: { turn: -1, nextAt: AT, readings },
      });
    }
  } finally {
    await db.$disconnect();
  }
}
