import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { ApiKeyCreated, CreateApiKey, Permission } from '@shelfcast/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateApiKey } from '../../../api/api-keys.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useMe } from '../../../components/use-me.js';
import { addDays, startOf, today } from '../../../time/days.js';
import { Section } from '../../../components/section.js';
import { PROGRAM_PERMISSIONS } from './program-permissions.js';

interface KeyFormProps {
  onMade: (key: ApiKeyCreated) => void;
  onClose: () => void;
}

const ROLES: readonly CreateApiKey['role'][] = ['service', 'editor', 'author', 'analyst'];

/** What a program may, and until when. */
export function KeyForm({ onMade, onClose }: KeyFormProps) {
  const { t } = useTranslation();
  const { timeZone } = useMe().library;
  const create = useCreateApiKey();
  const [name, setName] = useState('');
  const [role, setRole] = useState<CreateApiKey['role']>('service');
  const [scopes, setScopes] = useState<Permission[]>([]);
  const [lastDay, setLastDay] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    // It holds through its last day.
    const expiresAt = lastDay ? startOf(addDays(lastDay, 1), timeZone) : undefined;
    create.mutate(
      { name: name.trim(), role, scopes, ...(expiresAt && { expiresAt }) },
      { onSuccess: onMade },
    );
  };
  return (
    <Section title={t('settings.keys.create')}>
      <form onSubmit={send}>
        <Stack>
          <Group align="flex-start">
            <TextInput
              autoFocus
              flex="1 1 14rem"
              label={t('settings.keys.name')}
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <NativeSelect
              label={t('settings.keys.role')}
              value={role}
              onChange={(event) => setRole(event.currentTarget.value as CreateApiKey['role'])}
              data={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
            />
            <TextInput
              type="date"
              label={t('settings.keys.expires')}
              description={t('settings.keys.expiresHint')}
              min={today(timeZone)}
              value={lastDay}
              onChange={(event) => setLastDay(event.currentTarget.value)}
            />
          </Group>
          <Checkbox.Group
            label={t('settings.keys.scopes')}
            description={t('settings.keys.scopesHint')}
            value={scopes}
            onChange={(value) => setScopes(value as Permission[])}
          >
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} mt="xs" verticalSpacing={6}>
              {PROGRAM_PERMISSIONS.map((permission) => (
                <Checkbox
                  key={permission}
                  value={permission}
                  label={t(`settings.permission.${permission}`)}
                />
              ))}
            </SimpleGrid>
          </Checkbox.Group>
          <ProblemAlert error={create.error} />
          <Group gap="xs">
            <Button type="submit" disabled={!name.trim() || create.isPending}>
              {t('settings.keys.make')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
