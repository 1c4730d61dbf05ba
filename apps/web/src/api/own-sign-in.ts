import { answerOf } from '@shelfcast/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

const SESSIONS = ['sessions'];

/** One's own sign-ins, on every device. */
export function useSessions() {
  return useQuery({
    queryKey: SESSIONS,
    queryFn: async ({ signal }) => (await answerOf(desk.GET('/api/v1/me/sessions', { signal }))).items,
  });
}

/** Ends one sign-in, or, without an id, all but this one. */
export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) =>
      id === null
        ? answerOf(desk.DELETE('/api/v1/me/sessions'))
        : answerOf(desk.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: SESSIONS }),
  });
}

/** All other sign-ins end with it. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { currentPassword: string; newPassword: string }) =>
      answerOf(desk.POST('/api/v1/auth/change-password', { body: { ...body, revokeOtherSessions: true } })),
    onSuccess: () => client.invalidateQueries({ queryKey: SESSIONS }),
  });
}

/** Answers what the authenticator app needs, and backup codes; it counts once a code of the app was given. */
export function useBeginSecondFactor() {
  return useMutation({
    mutationFn: (password: string) =>
      answerOf(desk.POST('/api/v1/auth/two-factor/enable', { body: { password } })),
  });
}

export function useConfirmSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) =>
      answerOf(desk.POST('/api/v1/auth/two-factor/verify-totp', { body: { code } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['members'] }),
  });
}

/** The old backup codes stop working. */
export function useNewBackupCodes() {
  return useMutation({
    mutationFn: (password: string) =>
      answerOf(desk.POST('/api/v1/auth/two-factor/generate-backup-codes', { body: { password } })),
  });
}

export function useEndSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (password: string) =>
      answerOf(desk.POST('/api/v1/auth/two-factor/disable', { body: { password } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['members'] }),
  });
}
