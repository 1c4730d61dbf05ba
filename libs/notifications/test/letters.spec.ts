import { unseal } from '@shelfcast/publishing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeLetter } from '../src/letters/compose-letter.js';
import { queueLetter } from '../src/letters/queue-letter.js';
import { claimMessages } from '../src/outbox/claim-messages.js';
import { forgetOld } from '../src/outbox/forget-old.js';
import { spreadEvents } from '../src/outbox/spread-events.js';
import { LibraryFixture } from './library-fixture.js';

const LINK = 'https://desk.example/invitation#sci_secret';
const soon = () => new Date(Date.now() + 3_600_000);
let library: LibraryFixture;

beforeAll(async () => {
  library = await LibraryFixture.open();
  await library.person('mei', 'editor', 'en');
});
afterAll(() => library.close());

const queue = (to: { userId: string } | { address: string }, validUntil = soon()) =>
  queueLetter(
    library.db,
    { kind: 'invitation', organizationId: 'lib', to, language: 'zh-CN', link: LINK, validUntil },
    library.config().secretKeys,
  );

describe('a letter', () => {
  it('carries its link sealed, and forgets it when it is given up', async () => {
    await queue({ address: 'new@library.example' }, new Date(Date.now() - 1));
    const [row] = await library.db.notificationMessage.findMany();
    expect(JSON.stringify(row)).not.toContain('sci_secret');
    expect(unseal(row?.sealedLink ?? '', row?.id ?? '', library.config().secretKeys)).toBe(LINK);
    await forgetOld(library.db);
    expect(await library.db.notificationMessage.findFirst()).toMatchObject({
      status: 'given-up',
      sealedLink: null,
    });
  });

  it('is claimed by its own, whoever it goes to', async () => {
    await queue({ address: 'one@library.example' });
    await queue({ address: 'two@library.example' });
    await queue({ userId: 'mei' });
    const claimed = await claimMessages(library.db, { limit: 10, mail: true, busy: [] });
    expect(claimed).toHaveLength(3);
  });

  it('never takes the notifications that wait for an e-mail', async () => {
    await library.db.notificationMessage.deleteMany();
    await queue({ userId: 'mei' });
    await library.db.notificationEvent.create({
      data: {
        ...{ organizationId: 'lib', type: 'account.needs-reconnecting', network: 'weibo' },
        ...{ accountId: 'account', accountName: 'Weibo' },
      },
    });
    await spreadEvents(library.db, { mail: true, gatherMs: 0 });
    const told = await library.db.notification.findFirstOrThrow({ include: { message: true } });
    expect(told.message).toMatchObject({ letter: null });
    expect(await library.db.notificationMessage.count()).toBe(2);
  });

  it('says in both languages what to do, and breaks out of nothing', () => {
    for (const language of ['en', 'zh-CN'] as const)
      for (const kind of ['invitation', 'password-reset'] as const) {
        const library = 'City\r\nBcc: all@example <b>Library</b>';
        const mail = composeLetter({ kind, language, library, link: LINK, validUntil: soon() });
        expect(mail.subject).not.toMatch(/[\r\n]/);
        expect(mail.text).toContain(LINK);
        expect(mail.html).toContain(`href="${LINK}"`);
        expect(mail.html).not.toContain('<b>');
        expect(mail.html).toContain(`lang="${language}"`);
      }
  });
});
