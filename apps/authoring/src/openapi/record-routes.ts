import { PageQuery, Post, PostVersion, PostVersionList, RestoreVersion } from '@shelfcast/contracts';
import { EDIT_PROBLEMS, ok, type Route } from './route.js';

/** What surrounds a post's words. */
export const RECORD_ROUTES: Route[] = [
  {
    method: 'get',
    path: '/posts/{id}/versions',
    id: 'listPostVersions',
    summary: 'The post’s versions, newest first',
    query: PageQuery,
    answer: ok(PostVersionList),
  },
  {
    method: 'get',
    path: '/posts/{id}/versions/{version}',
    id: 'getPostVersion',
    summary: 'What the post said in one version',
    answer: ok(PostVersion),
  },
  {
    method: 'post',
    path: '/posts/{id}/versions/{version}/restore',
    id: 'restorePostVersion',
    summary: 'Make the words of an earlier version the post’s again, as a new version',
    body: RestoreVersion,
    problems: EDIT_PROBLEMS,
    answer: ok(Post),
  },
];
