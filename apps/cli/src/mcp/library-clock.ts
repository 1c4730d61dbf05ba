import { answerOf, type Shelfcast } from '@shelfcast/client';
import { readTime, type MeantTime } from '../time/read-time.js';

/** A time as an assistant writes it: without an offset or a zone it is meant on the library's own clock. */
export async function readLibraryTime(api: Shelfcast, text: string, zone?: string): Promise<MeantTime> {
  return readTime(text, zone ?? (await answerOf(api.GET('/api/v1/me'))).library.timeZone);
}
