import type { Messages } from './en.js';

/** 同事对内容的评论。 */
export const comments: Messages['comments'] = {
  title: '评论',
  open: '未解决：{{count}}',
  none: '还没有人评论。这里的内容只有同事能看到。',
  write: '写给同事',
  answer: '回复',
  answerTo: '回复 {{name}}',
  tell: '提醒谁看',
  send: '发送',
  edit: '编辑',
  editOwn: '您的评论',
  save: '保存',
  delete: '删除',
  deleteTitle: '删除这条评论？',
  deleteText: '文字将彻底删除，包括已发给他人的提醒。',
  resolve: '标为已解决',
  reopen: '重新打开',
  edited: '已编辑',
  version: '针对第 {{version}} 版',
  mentions: '已提醒：{{names}}',
  deleted: '{{name}} 删除了一条评论。',
  resolved: '已解决，{{name}}：{{text}}',
  program: '{{name}}（程序）',
};
