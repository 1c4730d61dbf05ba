import { CreateComment, PageQuery, PostComment, PostCommentList, UpdateComment } from '@shelfcast/contracts';
import { gone, made, ok, type Route } from './route.js';

/** What colleagues say about a post. */
export const COMMENT_ROUTES: Route[] = [
  {
    method: 'get',
    path: '/posts/{id}/comments',
    id: 'listComments',
    summary: 'What was said about a post, oldest first',
    query: PageQuery,
    answer: ok(PostCommentList),
  },
  {
    method: 'post',
    path: '/posts/{id}/comments',
    id: 'createComment',
    summary: 'Say something about a post, or answer what was said',
    description:
      'The post’s author and those who wrote in the thread are told, and whom it mentions. An answer opens a resolved thread again.',
    body: CreateComment,
    answer: made(PostComment),
  },
  {
    method: 'patch',
    path: '/comments/{id}',
    id: 'updateComment',
    summary: 'Change the words of one’s own comment',
    body: UpdateComment,
    answer: ok(PostComment),
  },
  {
    method: 'delete',
    path: '/comments/{id}',
    id: 'deleteComment',
    summary: 'Delete one’s own comment; editors and administrators, any',
    description: 'Its words go for good. While it has answers its place stays for them.',
    answer: gone,
  },
  {
    method: 'post',
    path: '/comments/{id}/resolve',
    id: 'resolveComment',
    summary: 'Say that a thread is done with',
    answer: ok(PostComment),
  },
  {
    method: 'post',
    path: '/comments/{id}/reopen',
    id: 'reopenComment',
    summary: 'Take up a resolved thread again',
    answer: ok(PostComment),
  },
];
