import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.js';

export interface ProblemText {
  title: string;
  detail: string;
}

/** What a failed call says to a person. */
export function useProblemText(): (error: unknown) => ProblemText {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof ApiError))
      return { title: t('problem.title'), detail: error instanceof Error ? error.message : String(error) };
    const { status, title, detail } = error.problem;
    if (status === 0) return { title: t('problem.network'), detail: t('problem.networkAction') };
    return {
      title: title || t('problem.title'),
      detail: detail || (title ? '' : t('problem.unexpected', { status })),
    };
  };
}
