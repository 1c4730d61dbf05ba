import { answerOf } from '@shelfcast/client';
import type { AcceptInvitation, CreateInvitation, PersonRole } from '@shelfcast/contracts';
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

const MEMBERS = ['members'];
const INVITATIONS = ['invitations'];
const at = (id: string) => ({ params: { path: { id } } });
const all = { params: { query: { limit: 200 } } };

/** What an invitation offers; null asks nothing. */
export function useInvitation(token: string | null) {
  return useQuery({
    queryKey: ['invitation', token],
    retry: false,
    queryFn:
      token === null
        ? skipToken
        : ({ signal }) => answerOf(desk.POST('/api/v1/invitations/read', { body: { token }, signal })),
  });
}

export function useAcceptInvitation() {
  return useMutation({
    mutationFn: (body: AcceptInvitation) => answerOf(desk.POST('/api/v1/invitations/accept', { body })),
  });
}

export function useRequestPassword() {
  return useMutation({
    mutationFn: (email: string) =>
      answerOf(desk.POST('/api/v1/auth/request-password-reset', { body: { email } })),
  });
}

export function useSetPassword() {
  return useMutation({
    mutationFn: (body: { token: string; newPassword: string }) =>
      answerOf(desk.POST('/api/v1/auth/reset-password', { body })),
  });
}

/** The people of the library; the first two hundred. */
export function useMembers() {
  return useQuery({
    queryKey: MEMBERS,
    queryFn: async ({ signal }) => (await answerOf(desk.GET('/api/v1/members', { signal, ...all }))).items,
  });
}

/** Invitations, newest first, whatever became of them. */
export function useInvitations() {
  return useQuery({
    queryKey: INVITATIONS,
    queryFn: async ({ signal }) =>
      (await answerOf(desk.GET('/api/v1/invitations', { signal, ...all }))).items,
  });
}

/** A change of who is in the library and what they may. */
function usePeopleChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([MEMBERS, INVITATIONS].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export function useUpdateMember() {
  return usePeopleChange(({ id, role }: { id: string; role: PersonRole }) =>
    answerOf(desk.PATCH('/api/v1/members/{id}', { ...at(id), body: { role } })),
  );
}

export function useRemoveMember() {
  return usePeopleChange((id: string) => answerOf(desk.DELETE('/api/v1/members/{id}', at(id))));
}

/** Makes a link to a new password, answered once. */
export function usePasswordLink() {
  return usePeopleChange((id: string) => answerOf(desk.POST('/api/v1/members/{id}/password-link', at(id))));
}

export function useRemoveSecondFactor() {
  return usePeopleChange((id: string) => answerOf(desk.DELETE('/api/v1/members/{id}/two-factor', at(id))));
}

/** Answers the link to hand over, where no e-mail goes out. */
export function useInvite() {
  return usePeopleChange((body: CreateInvitation) => answerOf(desk.POST('/api/v1/invitations', { body })));
}

export function useRevokeInvitation() {
  return usePeopleChange((id: string) => answerOf(desk.DELETE('/api/v1/invitations/{id}', at(id))));
}
