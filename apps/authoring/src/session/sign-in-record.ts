import type { Sessions } from '@shelfcast/auth';
import type { Database } from '@shelfcast/database';
import { recordOfPerson, type Whom } from '../audit/record-of-person.js';

/** With what people sign in, by the route that takes it. */
const WAYS: Record<string, string> = {
  'POST /sign-in/email': 'password',
  'POST /two-factor/verify-totp': 'code',
  'POST /two-factor/verify-backup-code': 'backup-code',
  'GET /callback/oidc': 'single-sign-on',
};

/** What came of a request to one of better-auth's routes. */
export interface AuthOutcome {
  route: string;
  status: number;
  /** As it was answered. */
  body: Record<string, unknown>;
  /** `name=value` each, as it was set. */
  cookies: string[];
}

/** Writes down who signed in or was refused; of a request it knows beforehand whom it is about. */
export class SignInRecord {
  private constructor(
    private readonly db: Database,
    private readonly sessions: Sessions,
    private readonly whom: Whom | null,
  ) {}

  /** Asked before the request is answered: afterwards it may be over that somebody had shown their password. */
  static async begin(
    db: Database,
    sessions: Sessions,
    route: string,
    { headers, body }: { headers: Headers; body: unknown },
  ): Promise<SignInRecord> {
    const { email } = (body ?? {}) as { email?: unknown };
    if (typeof email === 'string') return new SignInRecord(db, sessions, { email });
    const isSecond = route.startsWith('POST /two-factor/verify-');
    const userId = isSecond ? await sessions.awaitingSecondFactor(headers) : null;
    return new SignInRecord(db, sessions, userId === null ? null : { userId });
  }

  /** A sign-in that succeeded, or came as far as the second factor. */
  async succeeded({ route, body, cookies }: AuthOutcome): Promise<void> {
    const by = WAYS[route];
    if (by === undefined) return;
    if (body['twoFactorRedirect'] === true) {
      if (this.whom) await recordOfPerson(this.db, this.whom, 'self', 'session.ask-second-factor', { by });
      return;
    }
    const who = await this.sessions.identityOf(new Headers({ cookie: cookies.join('; ') }));
    if (!who?.user) return;
    const { id: userId, sessionId } = who.user;
    await recordOfPerson(this.db, { userId }, 'self', 'session.begin', { by, session: sessionId });
  }

  /** What somebody tried or asked for who has shown nothing. A refusal for trying too often is none of its own. */
  async anonymous({ route, status }: AuthOutcome): Promise<void> {
    if (!this.whom) return;
    const by = WAYS[route];
    if (by !== undefined && status === 401)
      await recordOfPerson(this.db, this.whom, 'anonymous', 'session.refuse', { by });
    if (route === 'POST /request-password-reset' && status === 200)
      await recordOfPerson(this.db, this.whom, 'anonymous', 'person.ask-password-link');
  }
}
