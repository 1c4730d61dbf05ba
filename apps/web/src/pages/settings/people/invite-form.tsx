import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import type { InvitationCreated, PersonRole } from '@shelfcast/contracts';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useInvite } from '../../../api/people.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { ShownOnce } from '../../../components/shown-once.js';
import { LANGUAGES, LANGUAGE_NAMES, type Language } from '../../../i18n/language.js';
import { Section } from '../../../components/section.js';
import { PERSON_ROLES } from './person-roles.js';

/** Asks somebody into the library: by e-mail, or by a link to hand over. */
export function InviteForm() {
  const { t, i18n } = useTranslation();
  const invite = useInvite();
  const field = useRef<HTMLInputElement>(null);
  const [email, setEmail] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [role, setRole] = useState<PersonRole>('author');
  const [language, setLanguage] = useState(i18n.language as Language);
  const [made, setMade] = useState<InvitationCreated | null>(null);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const isAddress = /^\S+@\S+\.\S+$/.test(email.trim());
    setWrong(!isAddress);
    if (!isAddress) return field.current?.focus();
    invite.mutate(
      { email: email.trim(), role, language },
      {
        onSuccess: (invitation) => {
          setMade(invitation);
          setEmail('');
        },
      },
    );
  };
  return (
    <Section title={t('settings.people.invite')} text={t('settings.people.inviteText')}>
      <form onSubmit={send} noValidate>
        <Stack>
          <Group align="flex-start">
            <TextInput
              ref={field}
              type="email"
              flex="1 1 16rem"
              label={t('settings.people.email')}
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              error={isWrong ? t('settings.people.emailWrong') : undefined}
            />
            <NativeSelect
              label={t('settings.people.inviteRole')}
              value={role}
              onChange={(event) => setRole(event.currentTarget.value as PersonRole)}
              data={PERSON_ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
            />
            <NativeSelect
              label={t('settings.people.language')}
              value={language}
              onChange={(event) => setLanguage(event.currentTarget.value as Language)}
              data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            />
          </Group>
          <Text size="sm" c="dimmed">
            {t(`role.${role}`)}: {t(`settings.people.roleText.${role}`)}
          </Text>
          <ProblemAlert error={invite.error} />
          <Group>
            <Button type="submit" disabled={invite.isPending}>
              {t('settings.people.send')}
            </Button>
            <Text size="sm" role="status">
              {made?.mailed && t('settings.people.mailed', { email: made.email })}
            </Text>
          </Group>
          {made?.link && (
            <ShownOnce
              title={t('settings.people.handOver', { email: made.email })}
              text={t('settings.people.handOverText')}
              secret={made.link}
              onDone={() => setMade(null)}
            />
          )}
        </Stack>
      </form>
    </Section>
  );
}
