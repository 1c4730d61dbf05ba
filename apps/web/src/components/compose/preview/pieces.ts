import type { Network } from '@shelfcast/contracts';

/** A piece of a text as a network shows it: plain, or in the colour of what can be tapped. */
export interface Piece {
  kind: 'text' | 'link' | 'mention' | 'topic';
  text: string;
}

const ADDRESS = String.raw`https?:\/\/[^\s\u4e00-\u9fff，。；！？）】]+`;
const PATTERNS: Record<Network, RegExp> = {
  twitter: new RegExp(
    String.raw`(?<link>${ADDRESS})|(?<![\w@])(?<mention>[@＠]\w{1,15})(?!\w)|(?<![\p{L}\p{N}_&])(?<topic>[#＃][\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)`,
    'gu',
  ),
  weibo: new RegExp(
    String.raw`(?<link>${ADDRESS})|(?<mention>@[\p{L}\p{N}_-]+)|(?<topic>#[^#\s][^#]*#)`,
    'gu',
  ),
  wechat: new RegExp(String.raw`(?<link>${ADDRESS})`, 'gu'),
};
/** X shows so much of an address, without its scheme. */
const SHOWN_OF_ADDRESS = 27;

/** The text in the pieces that the network shows. */
export function piecesOf(text: string, network: Network): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(PATTERNS[network])) {
    const { link, mention } = match.groups ?? {};
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) });
    const kind = link ? 'link' : mention ? 'mention' : 'topic';
    pieces.push({ kind, text: link ? shownAddress(link, network) : match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) });
  return pieces;
}

/** Weibo hides every address behind the same words; X cuts it. */
function shownAddress(address: string, network: Network): string {
  if (network === 'weibo') return '网页链接';
  if (network === 'wechat') return address;
  const bare = address.replace(/^https?:\/\/(www\.)?/, '');
  return bare.length > SHOWN_OF_ADDRESS ? `${bare.slice(0, SHOWN_OF_ADDRESS)}…` : bare.replace(/\/$/, '');
}

/** An address as it goes out, its delivery's mark left open: each delivery has its own. */
export function addressWithOpenMark(address: string): string {
  return address.replace(/([?&]sp=)[^&#]+/, '$1…');
}
