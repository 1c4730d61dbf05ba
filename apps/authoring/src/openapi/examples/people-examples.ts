import {
  AcceptInvitation,
  ApiKey,
  ApiKeyCreated,
  ChooseLibrary,
  DemoPeople,
  InvitationOffer,
  Invitation,
  InvitationCreated,
  Me,
  Member,
  PasswordLink,
  ReadInvitation,
  SessionList,
  SignInOptions,
  UpdateMember,
} from '@shelfcast/contracts';
import { AT, IDS, example } from './example.js';

const email = 'mei@library.example';
const token = 'Zk3vR8sT1wXy5bC7dE9fG2hJ';
const invitation = {
  id: IDS.other,
  email,
  role: 'author' as const,
  status: 'pending' as const,
  invitedBy: 'Lin Wei',
  createdAt: AT,
  expiresAt: '2026-10-08T01:00:00.000Z',
};
const key = {
  id: IDS.other,
  name: 'Catalogue',
  role: 'service' as const,
  scopes: ['posts.read' as const, 'posts.write' as const],
  prefix: 'sck_7Qp2',
  createdAt: AT,
  lastUsedAt: null,
  expiresAt: null,
  revokedAt: null,
};

export const PEOPLE_EXAMPLES = [
  example(SignInOptions, { singleSignOn: false, passwordLetters: true }),
  example(DemoPeople, {
    items: [{ email: 'editor@demo.example', password: 'shelfcast-demo', role: 'editor' }],
  }),
  example(Me, {
    name: 'Mei Chen',
    email,
    role: 'author',
    permissions: ['library.read', 'posts.read', 'posts.write'],
    library: { id: IDS.library, name: '市图书馆', timeZone: 'Asia/Shanghai' },
    libraries: [{ id: IDS.library, name: '市图书馆' }],
    demo: null,
  }),
  example(SessionList, {
    items: [
      {
        id: IDS.other,
        current: true,
        device: 'Mozilla/5.0 (X11; Linux x86_64)',
        address: '192.0.2.7',
        createdAt: AT,
        lastUsedAt: AT,
        expiresAt: '2026-10-31T01:00:00.000Z',
      },
    ],
  }),
  example(ChooseLibrary, { libraryId: IDS.library }),
  example(Member, {
    id: IDS.other,
    userId: '019a3f00-0000-7000-8000-0000000000f2',
    name: 'Mei Chen',
    email,
    role: 'author',
    twoFactor: false,
    createdAt: AT,
  }),
  example(UpdateMember, { role: 'editor' }),
  example(PasswordLink, {
    link: `https://desk.library.example/new-password#${token}`,
    expiresAt: '2026-10-01T02:00:00.000Z',
  }),
  example(Invitation, invitation),
  example(InvitationCreated, {
    ...invitation,
    link: `https://desk.library.example/join#${token}`,
    mailed: false,
  }),
  example(ReadInvitation, { token }),
  example(InvitationOffer, { library: '市图书馆', email, role: 'author', known: false }),
  example(AcceptInvitation, { token, name: 'Mei Chen', password: 'a long enough password' }),
  example(ApiKey, key),
  example(ApiKeyCreated, { ...key, secret: 'sck_7Qp2vR8sT1wXy5bC7dE9fG2hJ' }),
];
