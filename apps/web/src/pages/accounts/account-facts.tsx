import { Box, Group, Progress, Text } from '@mantine/core';
import type { Account, AccountQuota } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../components/links.js';
import { OutsideLink } from '../../components/outside-link.js';
import { When } from '../../components/when.js';

const DAY_MS = 86_400_000;
/** So long before its end an authorisation is named in the colour of what waits. */
const SOON_MS = 7 * DAY_MS;

/** Whose it is at the network, how long its authorisation lasts, and how much it may still send. */
export function AccountFacts({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { id, name, remoteAccountId, defaultLink, quota, status } = account;
  return (
    <>
      <Box component="dl" className="columns" m={0}>
        <Fact name={t('accounts.remoteId')}>
          <span translate="no">{remoteAccountId}</span>
        </Fact>
        <Fact name={t('accounts.defaultLink')}>
          {defaultLink ? <OutsideLink href={defaultLink}>{defaultLink}</OutsideLink> : t('accounts.none')}
        </Fact>
        {status !== 'archived' && (
          <Fact name={t('accounts.authorisation')}>
            <Authorisation account={account} />
          </Fact>
        )}
        <Fact name={t('accounts.history')}>
          <PageLink
            to="/posts"
            search={{ account: id }}
            size="sm"
            aria-label={t('accounts.historyOf', { name })}
          >
            {t('accounts.itsPosts')}
          </PageLink>
        </Fact>
      </Box>
      {quota && status !== 'archived' && <QuotaMeter quota={quota} />}
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </div>
  );
}

function Authorisation({ account: { renewal, endsAt } }: { account: Account }) {
  const { t } = useTranslation();
  if (renewal === 'by-itself') return t('accounts.renewsItself');
  if (endsAt === null) return t('accounts.endsUnknown');
  const left = Date.parse(endsAt) - Date.now();
  return (
    <span className={left < SOON_MS ? 'tone-wait' : undefined}>
      {left > 0 ? t('accounts.ends') : t('accounts.ended')} <When at={endsAt} exact />
    </span>
  );
}

/** What the network takes of posts, and how much of that is used. */
function QuotaMeter({ quota: { limit, used, withinMinutes, dayIn } }: { quota: AccountQuota }) {
  const { t } = useTranslation();
  const label = dayIn
    ? t('accounts.quotaDay', { used, limit, zone: dayIn })
    : t('accounts.quotaTime', { used, limit, minutes: withinMinutes });
  const share = Math.min(100, (used / limit) * 100);
  return (
    <Group gap="sm" wrap="nowrap">
      <Progress value={share} color={share >= 90 ? 'seal' : 'cloth'} w={120} aria-label={label} flex="none" />
      <Text size="sm" c="dimmed">
        {label}
      </Text>
    </Group>
  );
}
