import type { AcceptInvitation, InvitationOffer } from '@shelfcast/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { request } from './request.js';

/** What an invitation offers; null asks nothing. */
export function useInvitation(token: string | null) {
  return useQuery({
    queryKey: ['invitation', token],
    enabled: token !== null,
    retry: false,
    queryFn: ({ signal }) =>
      request<InvitationOffer>('POST', '/invitations/read', { json: { token }, signal }),
  });
}

export function useAcceptInvitation() {
  return useMutation({
    mutationFn: (json: AcceptInvitation) => request<InvitationOffer>('POST', '/invitations/accept', { json }),
  });
}

export function useRequestPassword() {
  return useMutation({
    mutationFn: (email: string) =>
      request<unknown>('POST', '/auth/request-password-reset', { json: { email } }),
  });
}

export function useSetPassword() {
  return useMutation({
    mutationFn: (json: { token: string; newPassword: string }) =>
      request<unknown>('POST', '/auth/reset-password', { json }),
  });
}
