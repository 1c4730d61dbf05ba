import { Text } from '@mantine/core';
import type { PostApproval } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';

/** Whose agreement is asked for now. */
export function AskedStep({ approval }: { approval: PostApproval }) {
  const { t, i18n } = useTranslation();
  const step = approval.steps[approval.step - 1];
  if (!step) return null;
  const { people, roles } = step.approvers;
  const names = new Intl.ListFormat(i18n.language, { type: 'unit', style: 'short' }).format([
    ...people.map(({ name }) => name),
    ...roles.map((role) => t('approvals.everyRole', { role: t(`role.${role}`) })),
  ]);
  return (
    <Text size="sm">
      {t('approvals.waitsFor', { step: approval.step, of: approval.steps.length, name: step.name })}
      {' · '}
      {t(`approvals.${step.mode}`, { names })}
      {approval.waitsForMe && <strong> · {t('approvals.yourTurn')}</strong>}
    </Text>
  );
}
