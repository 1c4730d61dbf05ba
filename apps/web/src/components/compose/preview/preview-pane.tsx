import { Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import type { Network, Variant } from '@shelfcast/contracts';
import { type ComponentType, memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NetworkMark } from '../../network-mark.js';
import { useCompose } from '../compose-context.js';
import type { VersionKey } from '../values/version-keys.js';
import { addressWithOpenMark } from './pieces.js';
import './preview.css';
import type { PreviewProps } from './preview-props.js';
import { WechatPreview } from './wechat-preview.js';
import { WeiboPreview } from './weibo-preview.js';
import { XPreview } from './x-preview.js';

const PREVIEWS: Record<Network, ComponentType<PreviewProps>> = {
  weibo: memo(WeiboPreview),
  wechat: memo(WechatPreview),
  twitter: memo(XPreview),
};

/** What readers will see, on the phone of each account; it goes with the version that is being written. */
export function PreviewPane({ version }: { version: VersionKey }) {
  const { t } = useTranslation();
  const { composer, accounts, check } = useCompose();
  const { accountIds, variants, language } = composer.values;
  const chosen = accounts.filter(({ id }) => accountIds.includes(id));
  const [picked, setPicked] = useState<{ id: string; version: VersionKey } | null>(null);
  const written = chosen.find(({ id, network }) => id === version || network === version);
  const wanted = picked?.version === version ? chosen.find(({ id }) => id === picked.id) : undefined;
  const account = wanted ?? written ?? chosen[0];
  const checked = account && check.byAccount.get(account.id);
  const Preview = account && PREVIEWS[account.network];
  return (
    <Stack gap="xs">
      <Title order={2} size="h3">
        {t('composer.preview')}
      </Title>
      {chosen.length > 1 && account && (
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('composer.previewOf')}
          value={account.id}
          onChange={(id) => setPicked({ id, version })}
          data={chosen.map(({ id, name, network }) => ({
            value: id,
            label: <Tab name={name} network={network} />,
          }))}
        />
      )}
      {Preview && account && checked ? (
        <>
          <Preview
            account={account}
            check={checked}
            variant={mergedVariant(variants[account.id], variants[account.network])}
            language={language}
          />
          {checked.link && (
            <Text size="xs" c="dimmed" className="goes-to">
              {t('composer.goesTo', { address: addressWithOpenMark(checked.link) })}
            </Text>
          )}
        </>
      ) : (
        <Text size="sm" c="dimmed" className="preview-empty">
          {chosen.length === 0 ? t('composer.previewNoAccount') : t('composer.previewEmpty')}
        </Text>
      )}
    </Stack>
  );
}

function Tab({ name, network }: { name: string; network: Network }) {
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex" justify="center">
      <NetworkMark network={network} size={16} />
      <span className="one-line">{name}</span>
    </Group>
  );
}

/** The settings of both, the account's own before its network's. */
function mergedVariant(own: Variant | undefined, network: Variant | undefined): Variant | undefined {
  if (!own || !network) return own ?? network;
  return { ...network, ...own, options: { ...network.options, ...own.options } };
}
