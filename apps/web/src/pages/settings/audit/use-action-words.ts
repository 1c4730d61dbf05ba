import { useTranslation } from 'react-i18next';
import type { records } from '../../../i18n/en-records.js';
import type { AuditSubject } from './audit-search.js';

type Verb = keyof typeof records.audit.verb;

/** What was done, in words: “Post: scheduled”. An action that a program of a later version wrote stays as it is. */
export function useActionWords(): (action: string) => string {
  const { t, i18n } = useTranslation();
  return (action) => {
    const [subject = '', verb = ''] = action.split('.');
    const isKnown = ['subject', 'verb'].every((part, at) =>
      i18n.exists(`records.audit.${part}.${[subject, verb][at] ?? ''}`),
    );
    if (!isKnown) return action;
    return t('records.audit.done', {
      subject: t(`records.audit.subject.${subject as AuditSubject}`),
      verb: t(`records.audit.verb.${verb as Verb}`),
    });
  };
}
