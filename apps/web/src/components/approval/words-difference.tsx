import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DifferenceText } from './difference-text.js';
import { type Said, type SaidField, type Words, looksDiffer, saidIn } from './said-in.js';
import { useNames } from './use-names.js';

const IN_LANGUAGE: readonly SaidField['field'][] = ['title', 'body', 'variant'];
const keyOf = (said: SaidField) => (said.field === 'variant' ? said.accountId : said.field);

/** What became of a post's words since another version of it. */
export function WordsDifference({ before, after }: { before: Words; after: Words }) {
  const { t } = useTranslation();
  const names = useNames([before, after]);
  const [old, now] = [before, after].map((words) => new Map(saidIn(words, names).map((s) => [keyOf(s), s])));
  const changed = [...new Map([...(old ?? []), ...(now ?? [])]).entries()].filter(
    ([key]) => (old?.get(key)?.text ?? '') !== (now?.get(key)?.text ?? ''),
  );
  if (changed.length === 0)
    return (
      <Text size="sm">
        {looksDiffer(before, after) ? t('approvals.onlyLooks') : t('approvals.nothingChanged')}
      </Text>
    );
  return (
    <Stack gap="sm">
      {changed.map(([key, said]) => (
        <div key={key}>
          <FieldName said={said} account={names.account} />
          <DifferenceText
            before={old?.get(key)?.text ?? ''}
            after={now?.get(key)?.text ?? ''}
            language={IN_LANGUAGE.includes(said.field) ? after.language : null}
          />
        </div>
      ))}
    </Stack>
  );
}

/** Everything that a post says, field by field. */
export function WholeWords({ words }: { words: Words }) {
  const names = useNames([words]);
  return (
    <Stack gap="sm">
      {saidIn(words, names)
        .filter(({ text }) => text !== '')
        .map((said) => (
          <div key={keyOf(said)}>
            <FieldName said={said} account={names.account} />
            <Text
              className="post-text"
              lang={IN_LANGUAGE.includes(said.field) ? (words.language ?? undefined) : undefined}
            >
              {said.text}
            </Text>
          </div>
        ))}
    </Stack>
  );
}

function FieldName({ said, account }: { said: Said; account: (id: string) => string }) {
  const { t } = useTranslation();
  return (
    <Text size="xs" c="dimmed">
      {said.field === 'variant'
        ? t('approvals.field.variant', { name: account(said.accountId) })
        : t(`approvals.field.${said.field}`)}
    </Text>
  );
}
