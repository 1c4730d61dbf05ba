import { Checkbox, Group, Stack } from '@mantine/core';
import type { Account } from '@shelfcast/contracts';
import type { ReactNode } from 'react';
import { NetworkMark } from './network-mark.js';

interface AccountChecksProps {
  label: string;
  description?: string;
  accounts: readonly Account[];
  value: string[];
  onChange: (accountIds: string[]) => void;
  error?: ReactNode;
}

/** Which accounts are meant. */
export function AccountChecks({ accounts, onChange, ...group }: AccountChecksProps) {
  return (
    <Checkbox.Group {...group} onChange={(ids) => onChange(ids)}>
      <Stack gap={6} mt={4}>
        {accounts.map(({ id, network, name }) => (
          <Checkbox
            key={id}
            value={id}
            label={
              <Group gap={8} wrap="nowrap" component="span" display="inline-flex">
                <NetworkMark network={network} size={20} />
                {name}
              </Group>
            }
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
