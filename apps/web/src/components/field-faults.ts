import { ApiError } from '@shelfcast/client';
import { faultWords } from '../i18n/problem-words.js';

/** What the server says of single fields; nothing where the error is about something else. */
export function fieldFaults(error: unknown) {
  return error instanceof ApiError ? (error.problem.errors ?? []) : [];
}

/** The words that stand at a field of a form. */
export function faultOf(error: unknown): (field: string) => string | undefined {
  const said = fieldFaults(error);
  return (field) => {
    const fault = said.find((each) => each.field === field);
    return fault && faultWords(fault);
  };
}
