import { Box, Button, Group, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Feed } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useDeleteFeed, usePollFeed, useUpdateFeed } from '../../../api/feeds.js';
import { ConfirmButton } from '../../../components/confirm-button.js';
import { OutsideLink } from '../../../components/outside-link.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { TimedWords } from '../../../components/timed-words.js';
import { useMay } from '../../../components/use-me.js';
import { languageOfText } from '../../../i18n/language.js';
import { FeedItems } from './feed-items.js';

interface FeedRowProps {
  feed: Feed;
  onEdit: () => void;
}

/** One feed: how it is, what became of its items, and changing it. */
export function FeedRow({ feed, onEdit }: FeedRowProps) {
  const { t } = useTranslation();
  const manages = useMay('feeds.manage');
  const update = useUpdateFeed();
  const poll = usePollFeed();
  const remove = useDeleteFeed();
  const [opened, { toggle, open }] = useDisclosure(false);
  const { id, name, url, enabled, problem, lastSuccessAt } = feed;
  return (
    <Box component="li" px="md" py="sm">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Box miw={0} flex="1 1 18rem">
          <Title order={2} fz="md" lang={languageOfText(name)}>
            {name}
          </Title>
          <OutsideLink href={url}>{url}</OutsideLink>
          <Text size="sm" c="dimmed" component="div">
            {t(enabled ? 'settings.feeds.on' : 'settings.feeds.off')} ·{' '}
            {lastSuccessAt ? (
              <TimedWords words={t('settings.feeds.last', { time: '|' })} at={lastSuccessAt} />
            ) : (
              t('settings.feeds.never')
            )}
          </Text>
          {problem && (
            <Text size="sm" className="tone-bad" lang={languageOfText(problem)}>
              {problem}
            </Text>
          )}
        </Box>
        <Group gap="xs" role="group" aria-label={name}>
          <Button
            size="xs"
            variant="default"
            aria-expanded={opened}
            aria-controls={`items-${id}`}
            onClick={toggle}
          >
            {t('settings.feeds.items')}
          </Button>
          {manages && (
            <>
              {enabled && (
                <Button
                  size="xs"
                  variant="default"
                  disabled={poll.isPending}
                  onClick={() => poll.mutate(id, { onSuccess: open })}
                >
                  {t('settings.feeds.poll')}
                </Button>
              )}
              <Button size="xs" variant="default" onClick={onEdit}>
                {t('settings.feeds.edit')}
              </Button>
              <Button
                size="xs"
                variant="default"
                disabled={update.isPending}
                onClick={() => update.mutate({ id, enabled: !enabled })}
              >
                {t(enabled ? 'settings.feeds.switchOff' : 'settings.feeds.switchOn')}
              </Button>
              <ConfirmButton
                size="xs"
                variant="default"
                disabled={remove.isPending}
                label={t('settings.feeds.delete')}
                title={t('settings.feeds.deleteTitle', { name })}
                text={t('settings.feeds.deleteText')}
                confirm={t('settings.feeds.delete')}
                onConfirm={() => remove.mutate(id)}
              />
            </>
          )}
        </Group>
      </Group>
      <Text size="sm" role="status">
        {poll.isSuccess && t('settings.feeds.polled')}
      </Text>
      <ProblemAlert error={update.error ?? poll.error ?? remove.error} />
      <div id={`items-${id}`}>{opened && <FeedItems id={id} />}</div>
    </Box>
  );
}
