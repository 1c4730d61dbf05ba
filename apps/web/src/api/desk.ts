import { ApiError, createShelfcast } from '@shelfcast/client';

/**
 * The front door, as the browser of whoever is signed in calls it. Give a call to `answerOf`: it throws `ApiError` for
 * everything but a 2xx, with status 0 where there was no answer at all.
 */
export const desk = createShelfcast({ baseUrl: '', fetch: send });

async function send(request: Request): Promise<Response> {
  request.headers.set('accept-language', document.documentElement.lang);
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw unreachable();
  }
}

/** There was no answer at all. */
export function unreachable(): ApiError {
  return new ApiError({ type: 'about:blank', title: '', status: 0, detail: '', code: 'unreachable' });
}
