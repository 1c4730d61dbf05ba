import {
  Campaign,
  CreateCampaign,
  CreateDraft,
  Draft,
  DraftEntry,
  LinkTranslation,
  PostVersion,
  PostVersionEntry,
  RestoreVersion,
  SaveDraft,
  TagList,
  TagQuery,
  TranslatePost,
  UpdateCampaign,
} from '@shelfcast/contracts';
import { AT, IDS, LATER, example } from './example.js';

const version = { version: 1, at: AT, by: 'Lin Wei', restoredFrom: null };

const goal = {
  what: '电子书借阅量',
  howMuch: '+20 %',
  amongWhom: '大一新生',
  until: '2036-12-31',
  measuredBy: 'Loans of the e-book platform, by month',
};
const campaign = {
  name: '新生读书季',
  goal,
  startsOn: '2036-09-01',
  endsOn: '2036-12-31',
  colour: '#3366cc',
};
const draft = { id: IDS.other, postId: IDS.post, baseVersion: 1, createdAt: AT, updatedAt: LATER };
const content = { title: '古籍修复开', accountIds: [IDS.account] };

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
      campaignId: null,
    },
  }),
  example(RestoreVersion, { version: 1 }),
  example(TranslatePost, { language: 'en' }),
  example(LinkTranslation, { postId: IDS.post }),
  example(Draft, { ...draft, content }),
  example(DraftEntry, { ...draft, title: content.title }),
  example(SaveDraft, { content, baseVersion: 1 }),
  example(CreateDraft, { content }),
  example(Campaign, {
    ...campaign,
    id: IDS.other,
    notes: '',
    archivedAt: null,
    createdAt: AT,
    posts: 4,
  }),
  example(CreateCampaign, campaign),
  example(UpdateCampaign, { archived: true }),
  example(TagQuery, { q: '古' }),
  example(TagList, { items: [{ tag: '古籍', posts: 12 }], nextCursor: null }),
];
