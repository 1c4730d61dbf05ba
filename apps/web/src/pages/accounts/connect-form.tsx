import { Button, Divider, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ApiError } from '@shelfcast/client';
import type { Account, Network } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateAccount, useUpdateAccount } from '../../api/accounts.js';
import { PictureField } from '../../components/picture-field.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { useFocusInvalid } from '../../components/use-focus-invalid.js';
import { faultWords } from '../../i18n/problem-words.js';
import { BeforeConnecting } from './before-connecting.js';
import { ConsentButton } from './consent-button.js';
import { CredentialInputs } from './credential-inputs.js';
import {
  type ConnectValues,
  connectFieldOf,
  emptyConnect,
  toCreateAccount,
  toUpdateAccount,
} from './credential-values.js';

const NETWORKS: readonly Network[] = ['weibo', 'wechat', 'twitter'];

interface ConnectFormProps {
  account: Account | null;
  onDone: (account: Account) => void;
}

/** By the network's own consent page where it has one, or by credentials from its console. */
export function ConnectForm({ account, onDone }: ConnectFormProps) {
  const { t } = useTranslation();
  const form = useForm<ConnectValues>({
    initialValues: emptyConnect(account?.network ?? 'weibo', account?.name ?? ''),
  });
  const create = useCreateAccount();
  const update = useUpdateAccount();
  const { network, name } = form.values;
  const error = create.error ?? update.error;
  const [failures, setFailures] = useState(0);
  const formRef = useFocusInvalid(failures);

  const showErrors = (failure: Error) => {
    if (!(failure instanceof ApiError)) return;
    setFailures(failures + 1);
    form.setErrors(
      Object.fromEntries(
        (failure.problem.errors ?? []).map((fault) => [connectFieldOf(fault.field), faultWords(fault)]),
      ),
    );
  };
  const submit = (values: ConnectValues) => {
    const then = { onSuccess: onDone, onError: showErrors };
    if (account) update.mutate({ id: account.id, ...toUpdateAccount(values) }, then);
    else create.mutate(toCreateAccount(values), then);
  };
  return (
    <form ref={formRef} noValidate onSubmit={form.onSubmit(submit)}>
      <Stack>
        {!account && (
          <>
            <SegmentedControl
              aria-label={t('connect.network')}
              value={network}
              onChange={(value) => {
                form.clearErrors();
                form.setFieldValue('network', value as Network);
              }}
              data={NETWORKS.map((value) => ({ value, label: t(`network.${value}`) }))}
            />
            <TextInput
              label={t('connect.name')}
              description={t('connect.nameHint')}
              {...form.getInputProps('name')}
            />
          </>
        )}
        <BeforeConnecting network={network} />
        {network !== 'wechat' && (
          <>
            <ConsentButton network={network} name={name} accountId={account?.id} />
            <Divider label={t('connect.byHand')} />
          </>
        )}
        <CredentialInputs form={form} />
        {!account && <AccountDefaults form={form} />}
        <Text size="xs" c="dimmed">
          {t('connect.secrets')}
        </Text>
        <ProblemAlert error={error} shownAtField={(field) => connectFieldOf(field) in form.values} />
        <Button
          type="submit"
          disabled={create.isPending || update.isPending}
          style={{ alignSelf: 'flex-end' }}
        >
          {account ? t('connect.resubmit') : t('connect.submit')}
        </Button>
      </Stack>
    </form>
  );
}

type ConnectFormState = ReturnType<typeof useForm<ConnectValues>>;

function AccountDefaults({ form }: { form: ConnectFormState }) {
  const { t } = useTranslation();
  const { network, defaultThumbnailId } = form.values;
  const hint =
    network === 'weibo'
      ? `${t('connect.defaultLinkHint')} ${t('connect.weiboLinkHint')}`
      : t('connect.defaultLinkHint');
  return (
    <>
      <TextInput
        label={t('connect.defaultLink')}
        description={hint}
        type="url"
        placeholder="https://"
        {...form.getInputProps('defaultLink')}
      />
      {network === 'wechat' && (
        <>
          <PictureField
            label={t('connect.thumbnail')}
            mediaId={defaultThumbnailId}
            onChange={(id) => form.setFieldValue('defaultThumbnailId', id)}
            error={form.errors['defaultThumbnailId']}
          />
          <Text size="xs" c="dimmed">
            {t('connect.thumbnailHint')}
          </Text>
        </>
      )}
    </>
  );
}
