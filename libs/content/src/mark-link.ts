/** The query parameter by which a delivery is recognised on its network. */
export const MARKER_PARAMETER = 'sp';

/** The link with the delivery's marker. The only mark of ours that Weibo, X and WeChat keep. */
export function markLink(link: string, marker: string): string {
  const url = new URL(link);
  url.searchParams.set(MARKER_PARAMETER, marker);
  return url.href;
}
