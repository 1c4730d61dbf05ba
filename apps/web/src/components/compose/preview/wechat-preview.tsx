import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pictureUrl } from '../../../api/pictures.js';
import { ArticleHtml } from './article-html.js';
import { addressWithOpenMark } from './pieces.js';
import { Phone } from './phone.js';
import type { PreviewProps } from './preview-props.js';

/** A publication in WeChat's list of messages, and each of its articles opened. */
export function WechatPreview(props: PreviewProps) {
  const { check, variant } = props;
  const { t } = useTranslation();
  const articles = [
    { title: check.title ?? '', text: check.text, link: check.link, coverId: check.coverId },
    ...check.articles,
  ];
  const [view, setView] = useState('list');
  const shown = view === 'list' ? undefined : articles[Number(view)];
  const author = variant?.options?.['author'];
  return (
    <>
      <SegmentedControl
        size="xs"
        fullWidth
        mb="xs"
        aria-label={t('composer.phone.wechatView')}
        value={shown ? view : 'list'}
        onChange={setView}
        data={[
          { value: 'list', label: t('composer.phone.list') },
          ...articles.map((_article, at) => ({
            value: String(at),
            label:
              articles.length > 1
                ? t('composer.phone.articleNumber', { number: at + 1 })
                : t('composer.phone.article'),
          })),
        ]}
      />
      <Phone network="wechat" title={props.account.name}>
        {shown ? (
          <article className="wechat-article" lang={props.language}>
            <p className="wechat-title">{shown.title}</p>
            <p className="phone-dim wechat-by">
              {author ? `${author} ` : ''}
              <span className="phone-tap">{props.account.name}</span>
            </p>
            <ArticleHtml html={shown.text} />
            {shown.link && (
              <p className="wechat-link" title={addressWithOpenMark(shown.link)}>
                <span className="phone-tap">{t('composer.phone.readOn')}</span>
              </p>
            )}
          </article>
        ) : (
          <MessageList {...props} articles={articles} />
        )}
      </Phone>
    </>
  );
}

interface Listed {
  title: string;
  coverId: string | null;
}

/** One article stands with its digest under the cover; of several, the first is large and the others are rows. */
function MessageList({ articles, variant, language }: PreviewProps & { articles: Listed[] }) {
  const [first, ...others] = articles;
  const digest = others.length === 0 ? variant?.options?.['digest'] : undefined;
  return (
    <div className="wechat-card" lang={language}>
      <Cover coverId={first?.coverId ?? null} wide />
      <div className={others.length > 0 ? 'wechat-first over-cover' : 'wechat-first'}>
        <strong>{first?.title}</strong>
        {digest && <p className="phone-dim">{String(digest)}</p>}
      </div>
      {others.map(({ title, coverId }, at) => (
        <div key={at} className="wechat-row">
          <span>{title}</span>
          <Cover coverId={coverId} />
        </div>
      ))}
    </div>
  );
}

function Cover({ coverId, wide = false }: { coverId: string | null; wide?: boolean }) {
  const className = wide ? 'wechat-cover is-wide' : 'wechat-cover';
  return coverId ? (
    <img src={pictureUrl(coverId, wide ? '640' : '160')} alt="" className={className} />
  ) : (
    <span className={className} />
  );
}
