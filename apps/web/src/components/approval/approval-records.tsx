import { Box, Group, Stack, Text } from '@mantine/core';
import type { ApprovalDecision, ApprovalRecord } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { languageOfText } from '../../i18n/language.js';
import { Icon, type IconName } from '../icon.js';
import { When } from '../when.js';

const ICONS: Record<ApprovalDecision['kind'], IconName> = {
  approved: 'check',
  'changes-requested': 'pencil',
  withdrawn: 'back',
  superseded: 'pencil',
  released: 'arrowUp',
};

/** Who was asked about which version of a post, and what they said; newest first. */
export function ApprovalRecords({ records }: { records: readonly ApprovalRecord[] }) {
  return (
    <Stack component="ol" gap="md" m={0} p={0} className="plain-list">
      {records.map((record) => (
        <Asked key={record.id} record={record} />
      ))}
    </Stack>
  );
}

function Asked({ record }: { record: ApprovalRecord }) {
  const { t } = useTranslation();
  const { requestedBy: name, requestedAt, version, message, decisions } = record;
  // What went out unasked was not asked about either.
  const isAsked = record.outcome !== 'released' || record.steps.length > 0;
  return (
    <li>
      {isAsked && (
        <>
          <Text size="sm">
            {t('approvals.requested', { name, version })} · <When at={requestedAt} />
          </Text>
          {message && <Comment text={message} />}
        </>
      )}
      <Stack component="ol" gap={6} mt={isAsked ? 6 : 0} pl={isAsked ? 'md' : 0} m={0} className="plain-list">
        {decisions.map((decision) => (
          <Said key={`${decision.at} ${decision.kind} ${decision.name}`} decision={decision} />
        ))}
      </Stack>
    </li>
  );
}

function Said({ decision }: { decision: ApprovalDecision }) {
  const { t } = useTranslation();
  const { kind, version, name, role, stepName, comment, at } = decision;
  const who = role ? `${name} (${t(`role.${role}`)})` : name;
  return (
    <li>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Box pt={2} className={kind === 'approved' ? 'tone-good' : 'tone-calm'}>
          <Icon name={ICONS[kind]} size={16} />
        </Box>
        <Box>
          <Text size="sm">
            {t(`approvals.decision.${kind}`, { name: who, version })}
            {stepName && ` · ${stepName}`} · <When at={at} />
          </Text>
          {comment && <Comment text={comment} />}
        </Box>
      </Group>
    </li>
  );
}

function Comment({ text }: { text: string }) {
  return (
    <Text size="sm" className="post-text preview" lang={languageOfText(text)}>
      {text}
    </Text>
  );
}
