import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import type { ApprovalRule, ApprovalStep } from '@shelfcast/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetApprovalRule } from '../../../api/approvals.js';
import { useMembers } from '../../../api/people.js';
import { Icon } from '../../../components/icon.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useFocusInvalid } from '../../../components/use-focus-invalid.js';
import { useMay } from '../../../components/use-me.js';
import { SavedNote } from '../saved-note.js';
import { Section } from '../../../components/section.js';
import { ApprovalStepFields } from './approval-step-fields.js';

const MOST_STEPS = 5;
const isWhole = ({ name, roles, userIds }: ApprovalStep) =>
  name.trim() !== '' && roles.length + userIds.length > 0;

/** Whether posts wait for agreement, and whose. */
export function ApprovalRuleForm({ rule }: { rule: ApprovalRule }) {
  const { t } = useTranslation();
  const may = useMay('approvals.manage');
  const save = useSetApprovalRule();
  const members = useMembers().data ?? [];
  const [wanted, setWanted] = useState(rule);
  const [tries, setTries] = useState(0);
  const form = useFocusInvalid(tries);
  const change = (part: Partial<ApprovalRule>) => {
    save.reset();
    setWanted((now) => ({ ...now, ...part }));
  };
  const newStep = (): ApprovalStep => ({
    name: t('role.editor'),
    mode: 'any',
    roles: ['editor'],
    userIds: [],
  });
  const switchOn = (enabled: boolean) =>
    change({ enabled, ...(enabled && wanted.steps.length === 0 && { steps: [newStep()] }) });
  const setStep = (index: number, step: ApprovalStep | null) =>
    change({ steps: wanted.steps.flatMap((each, at) => (at === index ? (step ?? []) : each)) });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (wanted.enabled && !wanted.steps.every(isWhole)) return setTries(tries + 1);
    save.mutate(wanted);
  };
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(rule);
  return (
    <Section title={t('settings.rule.title')} text={t('settings.rule.text')}>
      <form ref={form} onSubmit={send} noValidate>
        <Stack maw={640}>
          <Switch
            label={t('settings.rule.enabled')}
            disabled={!may}
            checked={wanted.enabled}
            onChange={(event) => switchOn(event.currentTarget.checked)}
          />
          {!wanted.enabled && (
            <Text size="sm" c="dimmed">
              {t('settings.rule.off')}
            </Text>
          )}
          {wanted.enabled &&
            wanted.steps.map((step, index) => (
              <ApprovalStepFields
                key={index}
                {...{ step, members, disabled: !may, showErrors: tries > 0 }}
                number={index + 1}
                onChange={(next) => setStep(index, next)}
                onRemove={wanted.steps.length > 1 ? () => setStep(index, null) : undefined}
              />
            ))}
          {wanted.enabled && may && wanted.steps.length < MOST_STEPS && (
            <Button
              variant="default"
              size="xs"
              leftSection={<Icon name="plus" size={15} />}
              onClick={() => change({ steps: [...wanted.steps, newStep()] })}
              style={{ alignSelf: 'flex-start' }}
            >
              {t('settings.rule.addStep')}
            </Button>
          )}
          {wanted.enabled && (
            <>
              {(['editorsMayPublish', 'ownApproval'] as const).map((key) => (
                <Switch
                  key={key}
                  label={t(`settings.rule.${key}`)}
                  disabled={!may}
                  checked={wanted[key]}
                  onChange={(event) => change({ [key]: event.currentTarget.checked })}
                />
              ))}
              <Text size="sm" c="dimmed">
                {t('settings.rule.hint')}
              </Text>
            </>
          )}
          <ProblemAlert error={save.error} />
          {may ? (
            <Group>
              <Button type="submit" disabled={!isChanged || save.isPending}>
                {t('settings.save')}
              </Button>
              <SavedNote isSaved={save.isSuccess} />
            </Group>
          ) : (
            <Text size="sm" c="dimmed">
              {t('settings.library.adminOnly')}
            </Text>
          )}
        </Stack>
      </form>
    </Section>
  );
}
