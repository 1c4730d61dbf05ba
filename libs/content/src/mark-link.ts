import type { Network } from '@shelfcast/contracts';

/** The query parameter by which a delivery is recognised on its network. */
export const MARKER_PARAMETER = 'sp';

/** Whose link it is on its way. */
export interface LinkMark {
  marker: string;
  network: Network;
  /** The name of the post's campaign. */
  campaign?: string | null | undefined;
}

const SOURCES: Record<Network, string> = { weibo: 'weibo', wechat: 'wechat', twitter: 'x' };
/** In characters; a long name would make the link longer than WeChat takes. */
const MAX_CAMPAIGN = 30;

/**
 * The link as it goes out: with the delivery's marker, the only mark of ours that Weibo, X and WeChat keep, and, of a
 * campaign's post, with what the library's own statistics read (utm_source, utm_medium, utm_campaign), unless its author
 * wrote that.
 */
export function markLink(link: string, { marker, network, campaign }: LinkMark): string {
  const url = new URL(link);
  const tags = campaign
    ? { utm_source: SOURCES[network], utm_medium: 'social', utm_campaign: tagOf(campaign) }
    : {};
  for (const [name, value] of Object.entries(tags))
    if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  url.searchParams.set(MARKER_PARAMETER, marker);
  return url.href;
}

/** The address that goes out in place of the marked link, and is known by the same marker. */
export function shortLink(origin: string, marker: string): string {
  return `${origin}/l/${marker}`;
}

function tagOf(name: string): string {
  return [...name.trim().toLowerCase().replaceAll(/\s+/g, '-')].slice(0, MAX_CAMPAIGN).join('');
}
