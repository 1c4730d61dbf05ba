import { Alert, List, Stack, Text } from '@mantine/core';
import type { Post } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { languageOfText } from '../../../i18n/language.js';
import { Icon } from '../../icon.js';
import { ProblemWords } from '../../problem-words.js';

/** How far the approval of the post is, and what those who were asked have said. */
export function ApprovalNote({ approval }: { approval: NonNullable<Post['approval']> }) {
  const { t } = useTranslation();
  const { state, step, steps, problem } = approval;
  const said = steps.flatMap(({ decisions }) => decisions).filter(({ comment }) => comment);
  const asked = steps[step - 1];
  const names = asked
    ? [
        ...asked.approvers.people.map(({ name }) => name),
        ...asked.approvers.roles.map((role) => t(`role.${role}`)),
      ]
    : [];
  return (
    <Alert
      color={state === 'changes-requested' ? 'seal' : 'cloth'}
      icon={<Icon name={state === 'approved' ? 'check' : 'hourglass'} />}
      title={t(`composer.approval.${state}`)}
    >
      <Stack gap={4}>
        {state === 'pending' && (
          <Text size="sm">
            {t('composer.approval.asked', { step, of: steps.length, names: names.join(', ') })}
          </Text>
        )}
        {state !== 'changes-requested' && <Text size="sm">{t('composer.approval.again')}</Text>}
        {problem && <ProblemWords problem={problem} />}
        {said.length > 0 && (
          <List size="sm">
            {said.map(({ name, comment, at }) => (
              <List.Item key={`${name} ${at}`} lang={languageOfText(comment ?? '')}>
                {name}: {comment}
              </List.Item>
            ))}
          </List>
        )}
      </Stack>
    </Alert>
  );
}
