import { type PostFilter, readFilter, textOf } from '../../components/post-filter.js';
import { type Day, isDay } from '../../time/days.js';

/** What the address of the posts says. */
export interface PostsSearch extends PostFilter {
  /** Only those that go on when a person decides. */
  needs?: true;
  /** The first and the last day on which they go out. */
  from?: Day;
  to?: Day;
}

export function readPostsSearch(search: Record<string, unknown>): PostsSearch {
  const day = (key: string) => {
    const text = textOf(search[key]);
    return text && isDay(text) ? text : undefined;
  };
  return {
    ...readFilter(search),
    needs: search['needs'] === true ? true : undefined,
    from: day('from'),
    to: day('to'),
  };
}

/** Whether two addresses show the same posts. */
export function isSameSearch(one: PostsSearch, other: PostsSearch): boolean {
  const said = (search: PostsSearch) =>
    JSON.stringify(
      Object.entries(search)
        .filter(([, value]) => value !== undefined)
        .sort(),
    );
  return said(one) === said(other);
}
