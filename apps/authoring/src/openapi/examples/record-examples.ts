import { PostVersion, PostVersionEntry, RestoreVersion } from '@shelfcast/contracts';
import { AT, IDS, example } from './example.js';

const version = { version: 1, at: AT, by: 'Lin Wei', restoredFrom: null };

export const RECORD_EXAMPLES = [
  example(PostVersionEntry, { ...version, title: '古籍修复开放日' }),
  example(PostVersion, {
    ...version,
    words: {
      kind: 'event',
      title: '古籍修复开放日',
      body: '十月一日，修复室向读者开放。',
      language: 'zh-CN',
      link: 'https://library.example/events/restoration',
      tags: ['古籍'],
      content: null,
      accountIds: [IDS.account],
      mediaIds: [],
      variants: {},
    },
  }),
  example(RestoreVersion, { version: 1 }),
];
