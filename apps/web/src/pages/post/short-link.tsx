import { Anchor, Box, Button, CopyButton, Group, Text } from '@mantine/core';
import type { DeliveryDetail } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { renderSVG } from 'uqr';
import { download } from '../../components/download.js';

const SIZE = 120;

/** Where the delivery's link went out short, to copy and to print, and how many followed it. */
export function ShortLink({ link }: { link: NonNullable<DeliveryDetail['shortLink']> }) {
  const { t } = useTranslation();
  const code = renderSVG(link.url, { border: 2 });
  const save = () => download('short-link.svg', new Blob([code], { type: 'image/svg+xml' }));
  return (
    <Box mt="xs">
      <Text size="sm">
        <strong>{t('post.shortLink')}</strong> ·{' '}
        <Anchor href={link.url} target="_blank" rel="noreferrer" style={{ overflowWrap: 'anywhere' }}>
          {link.url}
        </Anchor>{' '}
        · {t('post.visits', { count: link.visits })}
      </Text>
      <details className="details">
        <summary>{t('post.qrCode')}</summary>
        <Group align="flex-end" mt="xs">
          <img
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(code)}`}
            width={SIZE}
            height={SIZE}
            alt={t('post.qrCodeOf', { url: link.url })}
          />
          <Button size="xs" variant="default" onClick={save}>
            {t('post.saveQrCode')}
          </Button>
          <CopyButton value={link.url}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy}>
                {copied ? t('post.linkCopied') : t('post.copyLink')}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Text size="xs" c="dimmed" mt={4} style={{ overflowWrap: 'anywhere' }}>
          {t('post.leadsTo', { target: link.leadsTo })}
        </Text>
      </details>
    </Box>
  );
}
