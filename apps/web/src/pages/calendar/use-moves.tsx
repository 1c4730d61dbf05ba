import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoveInCalendar } from '../../api/calendar.js';
import { useMay, useMe } from '../../components/use-me.js';
import { useProblemText } from '../../components/use-problem-text.js';
import { formatInstant } from '../../time/format-instant.js';
import { type WallTime, instantAt } from '../../time/zoned-time.js';
import type { PlacedItem } from './place-items.js';

const UNDO_MS = 10_000;

interface DoneMove {
  id: string;
  title: string;
  from: string;
  doneAt: number;
}

/** Moves posts by any of the ways there are, says so, and takes back what was moved by mistake. */
export function useMoves() {
  const { t, i18n } = useTranslation();
  const { timeZone } = useMe().library;
  const mayWrite = useMay('posts.write');
  const textOf = useProblemText();
  const change = useMoveInCalendar();
  const [said, say] = useState('');
  const done = useRef<DoneMove[]>([]);
  const toast = useRef<string | null>(null);
  const close = { 'aria-label': t('app.close') };

  const show = (message: React.ReactNode, words: string, color?: string) => {
    say(words);
    if (toast.current) notifications.hide(toast.current);
    toast.current = notifications.show({ message, color, autoClose: UNDO_MS, closeButtonProps: close });
  };
  const send = (id: string, at: string, onDone: () => void) =>
    change.mutate(
      { id, at, timeZone },
      {
        onSuccess: onDone,
        onError: (error) => {
          const { title, detail } = textOf(error);
          show(detail || title, detail || title, 'seal');
        },
      },
    );

  const undo = () => {
    const last = done.current.pop();
    if (!last || Date.now() - last.doneAt > UNDO_MS) return;
    const words = t('calendar.undone', { title: last.title });
    send(last.id, last.from, () => show(words, words));
  };

  const to = (item: PlacedItem, wall: WallTime) => {
    const at = instantAt(wall, timeZone);
    if (at === item.at) return;
    if (Date.parse(at) <= Date.now()) return show(t('calendar.past'), t('calendar.past'), 'seal');
    const time = formatInstant(at, { language: i18n.language, timeZone });
    const words = t('calendar.moved', { title: item.title, time });
    done.current.push({ id: item.id, title: item.title, from: item.at, doneAt: Date.now() });
    const message = (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{words}</Text>
        <Button size="compact-sm" variant="default" onClick={undo} flex="none">
          {t('calendar.undo')}
        </Button>
      </Group>
    );
    send(item.id, at, () => show(message, words));
  };

  const barOf = (item: PlacedItem) =>
    mayWrite ? item.fixed && t(`calendar.fixed.${item.fixed}`) : t('calendar.fixed.role');
  const refuse = (words: string) => show(words, words);
  return { to, undo, barOf, refuse, said };
}

export type Moves = ReturnType<typeof useMoves>;
