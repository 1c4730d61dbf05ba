import type { TFunction } from 'i18next';
import { PageLink } from '../../components/links.js';
import { languageOfText } from '../../i18n/language.js';
import type { Ghost } from './place-plan.js';

interface GhostChipProps {
  ghost: Ghost;
  t: TFunction;
  mayWrite: boolean;
}

/** A free slot, which leads to writing for it; or a series' date, which leads to its draft once there is one. */
export function GhostChip({ ghost: { kind, wall, title, postId }, t, mayWrite }: GhostChipProps) {
  const word = t(
    kind === 'slot' ? 'calendar.freeSlot' : postId ? 'calendar.seriesDraft' : 'calendar.seriesToCome',
  );
  const words = (
    <>
      <span className="chip-time">{wall.slice(11, 16)}</span> <span className="ghost-word">{word}</span>{' '}
      <span lang={languageOfText(title)}>{title}</span>
    </>
  );
  if (postId)
    return (
      <PageLink to="/posts/$postId" params={{ postId }} className="ghost" underline="never">
        {words}
      </PageLink>
    );
  if (kind === 'slot' && mayWrite)
    return (
      <PageLink to="/posts/new" search={{ at: wall }} className="ghost" underline="never">
        {words}
      </PageLink>
    );
  return <div className="ghost">{words}</div>;
}
