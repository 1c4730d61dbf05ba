import { Box } from '@mantine/core';
import type { Member, PasswordLink } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShownOnce } from '../../../components/shown-once.js';
import { useMe } from '../../../components/use-me.js';
import { formatInstant } from '../../../time/format-instant.js';
import { MemberRow } from './member-row.js';

/** Everybody in the library, and a link to a new password that was just made for one of them. */
export function MemberList({ members }: { members: readonly Member[] }) {
  const { t, i18n } = useTranslation();
  const { timeZone } = useMe().library;
  const [made, setMade] = useState<{ name: string; link: PasswordLink } | null>(null);
  return (
    <>
      {made && (
        <ShownOnce
          title={t('settings.people.linkTitle', { name: made.name })}
          text={t('settings.people.linkText', {
            time: formatInstant(made.link.expiresAt, { language: i18n.language, timeZone }),
          })}
          secret={made.link.link}
          onDone={() => setMade(null)}
        />
      )}
      <Box
        component="ul"
        className="surface divided plain-list"
        m={0}
        p={0}
        aria-label={t('settings.people.list')}
      >
        {members.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            onLink={(link) => setMade({ name: member.name, link })}
          />
        ))}
      </Box>
    </>
  );
}
