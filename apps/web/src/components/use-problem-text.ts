import { ApiError } from '@shelfcast/client';
import { useTranslation } from 'react-i18next';
import { problemWords, refusalWords } from '../i18n/problem-words.js';

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
    const { status, code, title, detail } = error.problem;
    if (status === 0) return { title: t('problem.network'), detail: t('problem.networkAction') };
    if (code === 'unexpected')
      return { title: t('problem.title'), detail: t('problem.unexpected', { status }) };
    const told = problemWords(error.problem);
    if (told === undefined) return { title, detail };
    // What a network said is worth reading; our own English beside our own words is not.
    return { title: told, detail: refusalWords(code) ? detail : '' };
  };
}
