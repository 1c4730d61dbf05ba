import { useTranslation } from 'react-i18next';
import { OuterLayout } from '../../components/outer-layout.js';
import { useLinkToken } from '../../components/use-link-token.js';
import { AskForLink } from './ask-for-link.js';
import { ChoosePassword } from './choose-password.js';

/** Where the link to a new password leads, and without one where it is asked for. */
export function NewPasswordPage() {
  const { t } = useTranslation();
  const token = useLinkToken();
  return (
    <OuterLayout title={t('newPassword.title')} width={480}>
      {token === null ? <AskForLink /> : <ChoosePassword token={token} />}
    </OuterLayout>
  );
}
