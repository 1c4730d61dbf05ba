import { Button, Group, MultiSelect, Stack, Textarea } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMembers } from '../../../api/people.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useMe } from '../../../components/use-me.js';

interface Said {
  text: string;
  mentions: string[];
}

interface CommentFormProps {
  label: string;
  submit: string;
  initial?: Said;
  busy: boolean;
  error: Error | null;
  autoFocus?: boolean;
  /** `done` empties the form. */
  onSend: (said: Said, done: () => void) => void;
  onClose?: () => void;
}

const NOTHING: Said = { text: '', mentions: [] };

/** Words for colleagues, and who of them is told. */
export function CommentForm(props: CommentFormProps) {
  const { label, submit, initial = NOTHING, busy, error, autoFocus = false, onSend, onClose } = props;
  const { t } = useTranslation();
  const { email } = useMe();
  const members = useMembers().data ?? [];
  const [said, setSaid] = useState(initial);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (autoFocus) field.current?.focus();
  }, [autoFocus]);
  const send = () => {
    if (said.text.trim() && !busy) onSend({ ...said, text: said.text.trim() }, () => setSaid(NOTHING));
  };
  return (
    <Stack
      gap="xs"
      onKeyDown={getHotkeyHandler([
        ['mod+Enter', send],
        ['Escape', () => onClose?.()],
      ])}
    >
      <Textarea
        ref={field}
        autosize
        minRows={2}
        maxLength={5000}
        label={label}
        value={said.text}
        onChange={(event) => setSaid({ ...said, text: event.currentTarget.value })}
      />
      {said.text.trim() !== '' && (
        <MultiSelect
          label={t('comments.tell')}
          searchable
          // Upwards: below is the button that sends.
          comboboxProps={{ position: 'top-start' }}
          maxValues={20}
          data={members
            .filter((member) => member.email !== email)
            .map(({ userId, name }) => ({ value: userId, label: name }))}
          value={said.mentions}
          onChange={(mentions) => setSaid({ ...said, mentions })}
        />
      )}
      <ProblemAlert error={error} />
      <Group gap="xs">
        <Button size="xs" disabled={!said.text.trim() || busy} onClick={send}>
          {submit}
        </Button>
        {onClose && (
          <Button size="xs" variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
