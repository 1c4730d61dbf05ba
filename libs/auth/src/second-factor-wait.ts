import { createAuthEndpoint } from 'better-auth/api';

/** In better-auth's cookie of this name stands whose password was right, until the second factor is shown. */
const COOKIE = 'two_factor';

/** For the server itself, no route: who has shown their password and not yet their second factor. */
export function secondFactorWait() {
  return {
    id: 'second-factor-wait',
    endpoints: {
      awaitingSecondFactor: createAuthEndpoint(
        '/second-factor-wait',
        { method: 'GET', requireHeaders: true, metadata: { SERVER_ONLY: true } },
        async (ctx) => {
          const { internalAdapter, secret, createAuthCookie } = ctx.context;
          const identifier = await ctx.getSignedCookie(createAuthCookie(COOKIE).name, secret);
          const found = identifier ? await internalAdapter.findVerificationValue(identifier) : null;
          return { userId: found && found.expiresAt > new Date() ? found.value : null };
        },
      ),
    },
  };
}
