import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMembers } from '../../../api/people.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { RowSkeletons } from '../../../components/row-skeletons.js';
import { useMay } from '../../../components/use-me.js';
import { SettingsFrame } from '../settings-frame.js';
import { InviteForm } from './invite-form.js';
import { MemberList } from './member-list.js';
import { WaitingInvitations } from './waiting-invitations.js';

/** Who is in the library and may what; and, for administrators, inviting others. */
export function PeoplePage() {
  const { t } = useTranslation();
  const members = useMembers();
  const manages = useMay('people.manage');
  return (
    <SettingsFrame title={t('settings.people.title')}>
      {members.isPending && <RowSkeletons rows={4} />}
      <ProblemAlert error={members.error} onRetry={() => void members.refetch()} />
      {members.data && (
        <Stack>
          <MemberList members={members.data} />
          {manages && <InviteForm />}
          {manages && <WaitingInvitations />}
        </Stack>
      )}
    </SettingsFrame>
  );
}
