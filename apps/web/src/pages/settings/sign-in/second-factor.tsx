import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBeginSecondFactor, useEndSecondFactor, useNewBackupCodes } from '../../../api/own-sign-in.js';
import { useMembers } from '../../../api/people.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { RowSkeletons } from '../../../components/row-skeletons.js';
import { useMe } from '../../../components/use-me.js';
import { Section } from '../../../components/section.js';
import { BackupCodes } from './backup-codes.js';
import { PasswordQuestion } from './password-question.js';
import { SetUpFactor } from './set-up-factor.js';

type Asked = 'begin' | 'newCodes' | 'end';

/** Setting up, renewing and ending the second factor; each asks for the password first. */
export function SecondFactor() {
  const { t } = useTranslation();
  const { email } = useMe();
  const members = useMembers();
  const begin = useBeginSecondFactor();
  const renew = useNewBackupCodes();
  const end = useEndSecondFactor();
  const [asked, ask] = useState<Asked | null>(null);
  const [said, say] = useState('');
  const isOn = members.data?.find((member) => member.email === email)?.twoFactor ?? false;
  const work = { begin, newCodes: renew, end };
  const open = (kind: Asked) => {
    say('');
    work[kind].reset();
    ask(kind);
  };
  const give = (kind: Asked, password: string) => {
    const done = () => {
      ask(null);
      if (kind === 'end') say(t('settings.signIn.ended'));
    };
    if (kind === 'begin') begin.mutate(password, { onSuccess: done });
    else if (kind === 'newCodes') renew.mutate(password, { onSuccess: done });
    else end.mutate(password, { onSuccess: done });
  };
  if (!members.data)
    return members.error ? <ProblemAlert error={members.error} /> : <RowSkeletons rows={1} height={120} />;
  return (
    <Section
      title={t('settings.signIn.factor')}
      text={t(isOn ? 'settings.signIn.factorOn' : 'settings.signIn.factorOff')}
    >
      <Stack>
        {begin.data && !isOn && (
          <SetUpFactor
            begun={begin.data}
            onDone={() => {
              begin.reset();
              say(t('settings.signIn.on'));
            }}
          />
        )}
        {renew.data && <BackupCodes codes={renew.data.backupCodes} />}
        {asked ? (
          <PasswordQuestion
            busy={work[asked].isPending}
            error={work[asked].error}
            onGive={(password) => give(asked, password)}
            onClose={() => ask(null)}
          />
        ) : (
          !begin.data && (
            <Group gap="xs">
              {(isOn ? (['newCodes', 'end'] as const) : (['begin'] as const)).map((kind) => (
                <Button
                  key={kind}
                  size="xs"
                  variant={kind === 'begin' ? 'filled' : 'default'}
                  onClick={() => open(kind)}
                >
                  {t(`settings.signIn.${kind}`)}
                </Button>
              ))}
            </Group>
          )
        )}
        <Text size="sm" role="status">
          {said}
        </Text>
      </Stack>
    </Section>
  );
}
