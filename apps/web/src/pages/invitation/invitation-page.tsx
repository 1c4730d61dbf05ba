import { Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAcceptInvitation, useInvitation } from '../../api/people.js';
import { PageButton } from '../../components/links.js';
import { OuterLayout } from '../../components/outer-layout.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { useLinkToken } from '../../components/use-link-token.js';
import { InvitationForm } from './invitation-form.js';

/** Where the link of an invitation leads. */
export function InvitationPage() {
  const { t } = useTranslation();
  const token = useLinkToken();
  const invitation = useInvitation(token);
  const accept = useAcceptInvitation();
  const offer = invitation.data;
  return (
    <OuterLayout title={t('invitation.title')} width={480}>
      <Stack mt="md">
        {token === null && <Text>{t('invitation.without')}</Text>}
        {token !== null && invitation.isPending && <Skeleton h={120} />}
        <ProblemAlert error={invitation.error} />
        {offer && !accept.data && (
          <>
            <Text>
              {t('invitation.offer', {
                library: offer.library,
                email: offer.email,
                role: t(`role.${offer.role}`),
              })}
            </Text>
            <InvitationForm
              known={offer.known}
              busy={accept.isPending}
              onAccept={(person) => accept.mutate({ token: token ?? '', ...person })}
            />
            <ProblemAlert error={accept.error} />
          </>
        )}
        {accept.data && (
          <>
            <Text role="status">{t('invitation.accepted', { email: accept.data.email })}</Text>
            <PageButton to="/sign-in">{t('invitation.toSignIn')}</PageButton>
          </>
        )}
      </Stack>
    </OuterLayout>
  );
}
