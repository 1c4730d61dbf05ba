import { CreateComment, PostComment, PostCommentList, UpdateComment } from '@shelfcast/contracts';
import { AT, IDS, example } from './example.js';

const comment = {
  ...{ id: IDS.other, postId: IDS.post, parentId: null, version: 2, network: 'weibo' as const },
  text: '请补充开放时间 @梅',
  mentions: [{ userId: '019a3f00-0000-7000-8000-0000000000f2', name: '梅' }],
  author: { userId: '019a3f00-0000-7000-8000-0000000000f3', name: 'Lin Wei' },
  ...{ mine: true, createdAt: AT, editedAt: null, deleted: null, resolved: null },
};

export const COMMENT_EXAMPLES = [
  example(CreateComment, { text: '请补充开放时间', version: 1, network: 'weibo' }),
  example(UpdateComment, { text: '请补充开放时间和地点' }),
  example(PostComment, comment),
  example(PostCommentList, { items: [comment], nextCursor: null, open: 1 }),
];
