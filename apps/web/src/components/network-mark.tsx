import { Box } from '@mantine/core';
import type { Network } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';

export const NETWORK_LETTER: Record<Network, string> = { weibo: '微', wechat: '信', twitter: 'X' };

/** A small mark of the network, named for those who do not see it. */
export function NetworkMark({ network, size = 24 }: { network: Network; size?: number }) {
  const { t } = useTranslation();
  return (
    <Box
      role="img"
      aria-label={t(`network.${network}`)}
      title={t(`network.${network}`)}
      className={`network-mark network-${network}`}
      w={size}
      h={size}
      fz={size * 0.55}
    >
      {NETWORK_LETTER[network]}
    </Box>
  );
}
