import { Button, Checkbox, FileInput, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageButton } from '../../components/links.js';
import { useAccounts } from '../../api/accounts.js';
import { useImportPosts } from '../../api/import-posts.js';
import { EmptyState } from '../../components/empty-state.js';
import { Icon } from '../../components/icon.js';
import { NetworkMark } from '../../components/network-mark.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { ColumnHints } from './column-hints.js';
import { ImportReport } from './import-report.js';

/** A month of posts from a table: checked first, then stored. */
export function ImportPage() {
  const { t } = useTranslation();
  const accounts = useAccounts();
  return (
    <Page title={t('import.title')}>
      <Stack gap="md" className="surface" p="md">
        <Text>{t('import.intro')}</Text>
        <ColumnHints />
        <ProblemAlert error={accounts.error} onRetry={() => void accounts.refetch()} />
        {accounts.data?.length === 0 && (
          <EmptyState title={t('home.noAccountsTitle')} text={t('home.noAccountsText')}>
            <PageButton to="/accounts">{t('home.connectFirst')}</PageButton>
          </EmptyState>
        )}
      </Stack>
      <ImportForm />
    </Page>
  );
}

function ImportForm() {
  const { t } = useTranslation();
  const accounts = useAccounts().data?.filter(({ status }) => status !== 'archived') ?? [];
  const [file, setFile] = useState<File | null>(null);
  const [picked, setPicked] = useState<string[] | null>(null);
  const [missing, setMissing] = useState(false);
  const run = useImportPosts();
  const accountIds = picked ?? accounts.map(({ id }) => id);
  const forget = () => {
    run.reset();
    setMissing(false);
  };
  const start = (dryRun: boolean) => {
    setMissing(true);
    if (file && accountIds.length > 0) run.mutate({ file, accountIds, dryRun });
  };
  return (
    <>
      <Stack gap="md" className="surface" p="md">
        <FileInput
          label={t('import.file')}
          placeholder={t('import.choose')}
          accept=".csv,text/csv"
          leftSection={<Icon name="table" />}
          value={file}
          onChange={(chosen) => {
            forget();
            setFile(chosen);
          }}
          error={missing && !file && t('import.fileMissing')}
          maw={420}
        />
        <Checkbox.Group
          label={t('import.accounts')}
          value={accountIds}
          onChange={(ids) => {
            forget();
            setPicked(ids);
          }}
          error={missing && accountIds.length === 0 && t('import.accountsMissing')}
        >
          <Group mt="xs" gap="lg">
            {accounts.map(({ id, name, network }) => (
              <Checkbox
                key={id}
                value={id}
                label={
                  <Group gap={8} component="span" display="inline-flex">
                    <NetworkMark network={network} size={20} /> {name}
                  </Group>
                }
              />
            ))}
          </Group>
        </Checkbox.Group>
        <Group>
          <Button variant="default" disabled={run.isPending} onClick={() => start(true)}>
            {t('import.dryRun')}
          </Button>
          <Button disabled={run.isPending} onClick={() => start(false)}>
            {t('import.run')}
          </Button>
        </Group>
        <ProblemAlert error={run.error} />
      </Stack>
      {run.data && <ImportReport key={run.submittedAt} result={run.data} dryRun={run.variables.dryRun} />}
    </>
  );
}
