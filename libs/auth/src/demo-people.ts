import type { Role } from '@shelfcast/contracts';

/** The demo library's people. Their password is public: the demo binds to one's own machine only. */
export const DEMO_PEOPLE: { name: string; email: string; password: string; role: Role }[] = [
  { name: '陈敏 Chen Min', email: 'admin@library.example', password: 'shelfcast-demo', role: 'admin' },
  { name: 'Rosa Lind', email: 'editor@library.example', password: 'shelfcast-demo', role: 'editor' },
  { name: '李晓 Li Xiao', email: 'author@library.example', password: 'shelfcast-demo', role: 'author' },
  { name: 'Amir Haddad', email: 'analyst@library.example', password: 'shelfcast-demo', role: 'analyst' },
];
