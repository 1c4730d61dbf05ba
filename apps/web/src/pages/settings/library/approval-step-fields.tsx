import {
  ActionIcon,
  Checkbox,
  Fieldset,
  Group,
  MultiSelect,
  SegmentedControl,
  Stack,
  TextInput,
} from '@mantine/core';
import type { ApprovalStep, Member, PersonRole } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../components/icon.js';
import { PERSON_ROLES } from '../people/person-roles.js';

interface ApprovalStepFieldsProps {
  step: ApprovalStep;
  number: number;
  members: readonly Member[];
  disabled: boolean;
  showErrors: boolean;
  onChange: (step: ApprovalStep) => void;
  /** Absent where it is the only one. */
  onRemove?: (() => void) | undefined;
}

/** Who is asked in one round, and how many of them must agree. */
export function ApprovalStepFields(props: ApprovalStepFieldsProps) {
  const { step, number, members, disabled, showErrors, onChange, onRemove } = props;
  const { t } = useTranslation();
  const nobody = step.roles.length + step.userIds.length === 0;
  return (
    <Fieldset
      disabled={disabled}
      legend={
        <Group gap={4} component="span" display="inline-flex">
          {t('settings.rule.step', { number })}
          {onRemove && !disabled && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('settings.rule.removeStep', { number })}
              title={t('settings.rule.removeStep', { number })}
              onClick={onRemove}
            >
              <Icon name="cross" size={16} />
            </ActionIcon>
          )}
        </Group>
      }
    >
      <Stack gap="sm">
        <TextInput
          label={t('settings.rule.name')}
          maxLength={100}
          value={step.name}
          onChange={(event) => onChange({ ...step, name: event.currentTarget.value })}
          error={showErrors && !step.name.trim()}
        />
        <Checkbox.Group
          label={t('settings.rule.roles')}
          value={step.roles}
          onChange={(roles) => onChange({ ...step, roles: roles as PersonRole[] })}
        >
          <Group mt={4}>
            {PERSON_ROLES.map((role) => (
              <Checkbox key={role} value={role} label={t(`role.${role}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <MultiSelect
          label={t('settings.rule.people')}
          disabled={disabled}
          data={members.map(({ userId, name }) => ({ value: userId, label: name }))}
          value={step.userIds}
          onChange={(userIds) => onChange({ ...step, userIds })}
          searchable
          error={showErrors && nobody ? t('settings.rule.nobody') : undefined}
        />
        <SegmentedControl
          aria-label={t('settings.rule.mode')}
          size="xs"
          disabled={disabled}
          value={step.mode}
          onChange={(mode) => onChange({ ...step, mode: mode === 'all' ? 'all' : 'any' })}
          data={(['any', 'all'] as const).map((value) => ({ value, label: t(`settings.rule.${value}`) }))}
          style={{ alignSelf: 'flex-start' }}
        />
      </Stack>
    </Fieldset>
  );
}
