import { Group, Text } from '@mantine/core';
import { languageOfText } from '../i18n/language.js';
import { PageLink } from './links.js';
import { When } from './when.js';

interface OutcomeLineProps {
  at: string;
  /** The time is when it was seen, less than what it is about. */
  dimsTime?: boolean;
  title: string;
  /** The post that came of it; null where there is none. */
  postId: string | null;
  /** What became of it, in words, and why where that is known. */
  outcome: string;
  detail: string | null;
}

/** A line of a list: one thing that posts are made of by themselves, and what became of it. */
export function OutcomeLine({ at, dimsTime = false, title, postId, outcome, detail }: OutcomeLineProps) {
  const lang = languageOfText(title);
  return (
    <Group component="li" gap="xs">
      <Text size="sm" c={dimsTime ? 'dimmed' : undefined} component="div">
        <When at={at} />
      </Text>
      {postId ? (
        <PageLink to="/posts/$postId" params={{ postId }} size="sm" lang={lang}>
          {title}
        </PageLink>
      ) : (
        <Text size="sm" lang={lang}>
          {title}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {outcome}
        {detail && (
          <>
            {': '}
            <span lang={languageOfText(detail)}>{detail}</span>
          </>
        )}
      </Text>
    </Group>
  );
}
