import { Button, Group, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languageOfText } from '../../i18n/language.js';
import { findingWords } from '../../i18n/problem-words.js';
import { Icon } from '../icon.js';
import { NetworkMark } from '../network-mark.js';
import { useCompose } from './compose-context.js';
import { type SharedFinding, placeOfFinding, sharedFindings } from './values/place-of-finding.js';

/** What the networks' rules say of the post: the place, what to do, and a way there. */
export function FindingsPanel() {
  const { t } = useTranslation();
  const { composer, accounts, check } = useCompose();
  const chosen = accounts.filter(({ id }) => composer.values.accountIds.includes(id));
  const found = chosen.flatMap((account) =>
    (check.byAccount.get(account.id)?.findings ?? []).map((finding) => ({ account, finding })),
  );
  if (check.byAccount.size === 0) return null;
  const shared = sharedFindings(found);
  return (
    <section aria-labelledby="findings">
      <Title order={2} size="h3" id="findings" mb="xs">
        {t('composer.findings')}
      </Title>
      {shared.length === 0 ? (
        <Group gap={6} className="tone-good">
          <Icon name="check" />
          <Text size="sm">{t('composer.allGood')}</Text>
        </Group>
      ) : (
        <Stack component="ul" gap="xs" className="plain-list" p={0} m={0}>
          {shared.map((each) => (
            <FindingLine key={`${each.finding.code} ${placeOfFinding(each.finding)}`} {...each} />
          ))}
        </Stack>
      )}
    </section>
  );
}

function FindingLine({ finding, accounts }: SharedFinding) {
  const { t } = useTranslation();
  const { composer, jumpTo } = useCompose();
  const networks = [...new Set(accounts.map(({ network }) => network))];
  const { mediaId } = finding.place;
  const picture = mediaId ? composer.values.mediaIds.indexOf(mediaId) + 1 : 0;
  const { level, code, values } = finding;
  const { what, remedy } = findingWords(code, values) ?? serverWords(finding);
  const place = placeOfFinding(finding);
  return (
    <li className="finding">
      <span className={level === 'error' ? 'tone-bad' : 'tone-wait'}>
        <Icon name={level === 'error' ? 'cross' : 'warning'} />
        <VisuallyHidden>{t(`level.${level}`)}</VisuallyHidden>
      </span>
      <Group gap={4} wrap="nowrap">
        {networks.map((network) => (
          <NetworkMark key={network} network={network} size={18} />
        ))}
      </Group>
      <div className="finding-words">
        {picture > 0 && <Text size="sm">{t('composer.pictureNumber', { number: picture })}</Text>}
        <Text size="sm" lang={languageOfText(what)}>
          {what}
        </Text>
        <Text size="sm" fw={600} lang={languageOfText(remedy)}>
          {remedy}
        </Text>
      </div>
      {place && (
        <Button size="compact-sm" variant="default" onClick={() => jumpTo(place)}>
          {t('composer.goThere')}
        </Button>
      )}
    </li>
  );
}

/** The server says both in one: here they stand apart. */
function serverWords({ detail, remedy }: SharedFinding['finding']) {
  return { what: detail.endsWith(remedy) ? detail.slice(0, -remedy.length).trim() : detail, remedy };
}
