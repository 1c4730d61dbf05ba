import { Button, Group, Stack, Text } from '@mantine/core';
import type { PostingRules } from '@shelfcast/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetPostingRules } from '../../../api/times.js';
import { Icon } from '../../../components/icon.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useMay } from '../../../components/use-me.js';
import { SavedNote } from '../saved-note.js';
import { CapFields } from './cap-fields.js';
import { QuietFields } from './quiet-fields.js';

const MOST = 20;
const NIGHT: PostingRules['quietHours'][number] = {
  ...{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '07:00', enforce: 'warn' },
};

/** How one account respects its readers' attention. */
export function RulesForm({ accountId, rules }: { accountId: string; rules: PostingRules }) {
  const { t } = useTranslation();
  const manages = useMay('planning.manage');
  const save = useSetPostingRules();
  const [wanted, setWanted] = useState(rules);
  const change = (part: Partial<PostingRules>) => {
    save.reset();
    setWanted((now) => ({ ...now, ...part }));
  };
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(rules);
  const send = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ accountId, rules: wanted });
  };
  const { quietHours, perDay, perWeek, apart } = wanted;
  return (
    <form onSubmit={send}>
      <Stack maw={720}>
        {quietHours.length === 0 && <Text size="sm">{t('settings.times.noQuiet')}</Text>}
        {quietHours.map((quiet, index) => (
          <QuietFields
            key={index}
            number={index + 1}
            quiet={quiet}
            disabled={!manages}
            onChange={(next) =>
              change({ quietHours: quietHours.flatMap((each, at) => (at === index ? (next ?? []) : each)) })
            }
          />
        ))}
        {manages && quietHours.length < MOST && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="plus" size={15} />}
            style={{ alignSelf: 'flex-start' }}
            onClick={() => change({ quietHours: [...quietHours, NIGHT] })}
          >
            {t('settings.times.addQuiet')}
          </Button>
        )}
        <CapFields
          label={t('settings.times.perDay')}
          value={perDay}
          most={1000}
          disabled={!manages}
          onChange={(cap) => change({ perDay: cap })}
        />
        <CapFields
          label={t('settings.times.perWeek')}
          value={perWeek}
          most={5000}
          disabled={!manages}
          onChange={(cap) => change({ perWeek: cap })}
        />
        <CapFields
          label={t('settings.times.apart')}
          value={apart && { most: apart.minutes, enforce: apart.enforce }}
          most={10_080}
          disabled={!manages}
          onChange={(cap) => change({ apart: cap && { minutes: cap.most, enforce: cap.enforce } })}
        />
        <ProblemAlert error={save.error} />
        {manages && (
          <Group>
            <Button type="submit" disabled={!isChanged || save.isPending}>
              {t('settings.save')}
            </Button>
            <SavedNote isSaved={save.isSuccess} />
          </Group>
        )}
      </Stack>
    </form>
  );
}
