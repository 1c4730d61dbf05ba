import { Box, Code, Text } from '@mantine/core';
import type { IMPORT_COLUMNS, IMPORT_OPTIONAL_COLUMNS } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';

type Required = (typeof IMPORT_COLUMNS)[number];
type Optional = (typeof IMPORT_OPTIONAL_COLUMNS)[number];

/** Complete by its type: a column that the contract adds must be explained here. */
const COLUMNS: Record<Required | Optional, 'required' | 'optional'> = {
  kind: 'required',
  language: 'required',
  title: 'required',
  body: 'required',
  link: 'required',
  tags: 'required',
  scheduled_at: 'optional',
  campaign: 'optional',
  client_key: 'optional',
};

/** What the file must look like. */
export function ColumnHints() {
  const { t } = useTranslation();
  return (
    <details className="details">
      <summary>{t('import.columns')}</summary>
      <Box component="dl" m={0} mt="xs" className="columns">
        {(Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).map((column) => (
          <Box key={column} component="div">
            <dt>
              <Code>{column}</Code>
            </dt>
            <Text component="dd" size="sm" m={0}>
              {COLUMNS[column] === 'optional' && `(${t('import.optional')}) `}
              {t(`import.columnHint.${column}`)}
            </Text>
          </Box>
        ))}
      </Box>
    </details>
  );
}
