import { Stack, Text } from '@mantine/core';
import type { DeliveryProblem } from '@shelfcast/contracts';
import { languageOfText } from '../i18n/language.js';

/** What happened, and what a person can do about it. */
export function ProblemWords({ problem: { detail, action } }: { problem: DeliveryProblem }) {
  return (
    <Stack gap={2} mt={4} className="problem">
      <Text size="sm" lang={languageOfText(detail)}>
        {detail}
      </Text>
      {action && (
        <Text size="sm" fw={600} lang={languageOfText(action)}>
          {action}
        </Text>
      )}
    </Stack>
  );
}
