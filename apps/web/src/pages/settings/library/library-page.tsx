import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApprovalRule } from '../../../api/approvals.js';
import { useLibrary } from '../../../api/library.js';
import { PauseButton } from '../../../components/pause-button.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { RowSkeletons } from '../../../components/row-skeletons.js';
import { Section } from '../../../components/section.js';
import { SettingsFrame } from '../settings-frame.js';
import { ApprovalRuleForm } from './approval-rule-form.js';
import { LateForm } from './late-form.js';
import { ReportForm } from './report-form.js';
import { ShortLinksForm } from './short-links-form.js';
import { NamesForm } from './names-form.js';

/** What holds for the whole library. */
export function LibraryPage() {
  const { t } = useTranslation();
  const library = useLibrary();
  const rule = useApprovalRule();
  return (
    <SettingsFrame title={t('settings.library.title')}>
      {(library.isPending || rule.isPending) && <RowSkeletons rows={3} height={120} />}
      <ProblemAlert
        error={library.error ?? rule.error}
        onRetry={() => void Promise.all([library.refetch(), rule.refetch()])}
      />
      {library.data && rule.data && (
        <Stack>
          <Section title={t('settings.library.publishing')}>
            <Text size="sm" mb="xs">
              {library.data.publishingPaused ? t('pause.banner') : t('settings.library.running')}
            </Text>
            <PauseButton library={library.data} />
          </Section>
          <ApprovalRuleForm rule={rule.data} />
          <ShortLinksForm library={library.data} />
          <ReportForm library={library.data} />
          <LateForm library={library.data} />
          <NamesForm library={library.data} />
        </Stack>
      )}
    </SettingsFrame>
  );
}
