import { ActionIcon, Box, Group, Menu, NativeSelect, Text } from '@mantine/core';
import type { Member, PasswordLink, PersonRole } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  usePasswordLink,
  useRemoveMember,
  useRemoveSecondFactor,
  useUpdateMember,
} from '../../../api/people.js';
import { ConfirmDialog } from '../../../components/confirm-dialog.js';
import { Icon } from '../../../components/icon.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useMay, useMe } from '../../../components/use-me.js';
import { PERSON_ROLES } from './person-roles.js';

interface MemberRowProps {
  member: Member;
  onLink: (link: PasswordLink) => void;
}

/** One person: their role, and what an administrator can do for or about them. */
export function MemberRow({ member, onLink }: MemberRowProps) {
  const { t } = useTranslation();
  const manages = useMay('people.manage');
  const isMe = useMe().email === member.email;
  const update = useUpdateMember();
  const link = usePasswordLink();
  const removeFactor = useRemoveSecondFactor();
  const remove = useRemoveMember();
  const [asked, ask] = useState<'removeFactor' | 'remove' | null>(null);
  const { id, name, email, role, twoFactor } = member;
  return (
    <Box component="li" px="md" py="sm">
      <Group justify="space-between" gap="xs">
        <Box miw={0} flex="1 1 14rem">
          <Text fw={600}>
            {name}
            {isMe && (
              <Text span size="sm" c="dimmed">
                {' '}
                ({t('settings.people.you')})
              </Text>
            )}
          </Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {email}
            {twoFactor && ` · ${t('settings.people.secondFactor')}`}
          </Text>
        </Box>
        <Group gap="xs" wrap="nowrap">
          {manages ? (
            <NativeSelect
              size="xs"
              aria-label={t('settings.people.role', { name })}
              value={role}
              disabled={update.isPending}
              onChange={(event) => update.mutate({ id, role: event.currentTarget.value as PersonRole })}
              data={PERSON_ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
            />
          ) : (
            <Text size="sm">{t(`role.${role}`)}</Text>
          )}
          {manages && !isMe && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('settings.people.more', { name })}
                  title={t('settings.people.more', { name })}
                >
                  <Icon name="more" />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => link.mutate(id, { onSuccess: onLink })}>
                  {t('settings.people.link')}
                </Menu.Item>
                {twoFactor && (
                  <Menu.Item onClick={() => ask('removeFactor')}>
                    {t('settings.people.removeFactor')}
                  </Menu.Item>
                )}
                <Menu.Item onClick={() => ask('remove')}>{t('settings.people.remove')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </Group>
      </Group>
      <Text size="xs" c="dimmed">
        {t(`settings.people.roleText.${role}`)}
      </Text>
      <ProblemAlert error={update.error ?? link.error ?? removeFactor.error ?? remove.error} />
      {(['removeFactor', 'remove'] as const).map((kind) => (
        <ConfirmDialog
          key={kind}
          opened={asked === kind}
          onClose={() => ask(null)}
          title={t(`settings.people.${kind}Title`, { name })}
          text={t(`settings.people.${kind}Text`)}
          confirm={t(`settings.people.${kind}`)}
          onConfirm={() => (kind === 'remove' ? remove : removeFactor).mutate(id)}
        />
      ))}
    </Box>
  );
}
