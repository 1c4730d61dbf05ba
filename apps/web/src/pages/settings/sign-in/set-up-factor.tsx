import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { renderSVG } from 'uqr';
import { useConfirmSecondFactor } from '../../../api/own-sign-in.js';
import { CopyText } from '../../../components/copy-text.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { BackupCodes } from './backup-codes.js';

interface SetUpFactorProps {
  begun: { totpURI: string; backupCodes: string[] };
  onDone: () => void;
}

/** What the app is told, the codes for a lost phone, and the first code that proves that the app has it. */
export function SetUpFactor({ begun: { totpURI, backupCodes }, onDone }: SetUpFactorProps) {
  const { t } = useTranslation();
  const confirm = useConfirmSecondFactor();
  const [code, setCode] = useState('');
  const picture = useMemo(() => `data:image/svg+xml,${encodeURIComponent(renderSVG(totpURI))}`, [totpURI]);
  const key = new URL(totpURI).searchParams.get('secret') ?? '';
  return (
    <Stack>
      <Text size="sm">{t('settings.signIn.scan')}</Text>
      <Group align="flex-start">
        <img src={picture} alt={t('settings.signIn.scanAlt')} width={180} height={180} className="qr-code" />
        <div>
          <Text size="sm" fw={500}>
            {t('settings.signIn.key')}
          </Text>
          <CopyText text={key} />
        </div>
      </Group>
      <BackupCodes codes={backupCodes} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          confirm.mutate(code.trim(), { onSuccess: onDone });
        }}
      >
        <Stack maw={400}>
          <TextInput
            label={t('settings.signIn.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <ProblemAlert error={confirm.error} />
          <Button
            type="submit"
            size="xs"
            disabled={!/^\d{6}$/.test(code.trim()) || confirm.isPending}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('settings.signIn.confirm')}
          </Button>
        </Stack>
      </form>
    </Stack>
  );
}
