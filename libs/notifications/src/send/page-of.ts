/** The page of the application on which a person can deal with it. */
export function pageOf({ postId }: { postId: string | null }, publicUrl: string): string {
  return postId === null ? `${publicUrl}/accounts` : `${publicUrl}/posts/${postId}`;
}
