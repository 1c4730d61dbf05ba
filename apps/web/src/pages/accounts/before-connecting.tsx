import { Box, List, Stack, Text } from '@mantine/core';
import type { Network } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useConnectSettings } from '../../api/accounts.js';
import { CopyText } from '../../components/copy-text.js';

/** X grants by these names; without the last a person would reconnect every two hours. */
const X_SCOPES = 'tweet.read tweet.write users.read media.write offline.access';

/** What to register at a network, and where, in the order of its own console. */
export function BeforeConnecting({ network }: { network: Network }) {
  const { t } = useTranslation();
  const { data } = useConnectSettings();
  const redirectUri = data && <CopyText text={data.redirectUri} />;
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t(`connect.before.${network}.title`)}
      </Text>
      <List type="ordered" size="sm" spacing={4}>
        {network === 'wechat' && (
          <>
            <List.Item>{t('connect.before.wechat.keys')}</List.Item>
            <List.Item>{t('connect.before.wechat.whitelist')}</List.Item>
            <List.Item>{t('connect.before.wechat.callback')}</List.Item>
          </>
        )}
        {network === 'weibo' && (
          <>
            <List.Item>{t('connect.before.weibo.application')}</List.Item>
            <List.Item>
              {t('connect.before.redirect')}
              <Box mt={4}>{redirectUri}</Box>
            </List.Item>
            <List.Item>{t('connect.before.weibo.domain')}</List.Item>
            <List.Item>{t('connect.before.weibo.review')}</List.Item>
          </>
        )}
        {network === 'twitter' && (
          <>
            <List.Item>{t('connect.before.twitter.application')}</List.Item>
            <List.Item>
              {t('connect.before.redirect')}
              <Box mt={4}>{redirectUri}</Box>
            </List.Item>
            <List.Item>
              {t('connect.before.twitter.scopes')}
              <Box mt={4}>
                <CopyText text={X_SCOPES} />
              </Box>
            </List.Item>
            <List.Item>{t('connect.before.twitter.price')}</List.Item>
          </>
        )}
      </List>
      {network !== 'wechat' && data && !data.consent.includes(network) && (
        <Text size="sm" className="tone-wait">
          {t('connect.before.noApplication')}
        </Text>
      )}
    </Stack>
  );
}
