import { Box, Group, Text } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../../api/live/connection.js';
import { Icon } from '../icon.js';

/** A stream that breaks off is usually back sooner: nobody needs to hear of it. */
const PATIENCE_MS = 5000;
const GLAD_MS = 4000;

type Standing = 'well' | 'lost' | 'offline' | 'back';

/** Says that what is seen may be old, and when that is over. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const standing = useStanding();
  return (
    <Box role="status" className="no-print">
      {standing !== 'well' && (
        <Group gap="xs" wrap="nowrap" className={`connection ${standing === 'back' ? 'is-back' : ''}`}>
          <Icon name={standing === 'back' ? 'check' : 'offline'} />
          <Text size="sm">{t(`connection.${standing}`)}</Text>
        </Group>
      )}
    </Box>
  );
}

function useStanding(): Standing {
  const { online } = useNetwork();
  const connection = useConnection();
  const [standing, setStanding] = useState<Standing>('well');
  const isLost = connection === 'lost';
  useEffect(() => {
    if (!online) return setStanding('offline');
    if (isLost) {
      const timer = setTimeout(() => setStanding('lost'), PATIENCE_MS);
      return () => clearTimeout(timer);
    }
    setStanding((before) => (before === 'well' ? 'well' : 'back'));
    const timer = setTimeout(() => setStanding('well'), GLAD_MS);
    return () => clearTimeout(timer);
  }, [online, isLost]);
  return standing;
}
