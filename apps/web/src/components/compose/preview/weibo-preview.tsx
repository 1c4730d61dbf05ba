import { useTranslation } from 'react-i18next';
import { Icon } from '../../icon.js';
import { Avatar, Phone } from './phone.js';
import type { PreviewProps } from './preview-props.js';
import { ShownPictures } from './shown-pictures.js';
import { ShownText } from './shown-text.js';

/** A post in Weibo's timeline. */
export function WeiboPreview({ account, check, language }: PreviewProps) {
  const { t } = useTranslation();
  return (
    <Phone network="weibo" title={t('composer.phone.weibo')}>
      <article className="weibo-post">
        <header className="weibo-head">
          <Avatar name={account.name} />
          <div>
            <strong className="weibo-name">{account.name}</strong>
            <div className="phone-dim">{t('composer.phone.justNow')}</div>
          </div>
        </header>
        <ShownText text={check.text} network="weibo" language={language} />
        <ShownPictures mediaIds={check.mediaIds} />
        <div className="phone-actions" aria-hidden="true">
          <Icon name="forward" size={16} />
          <Icon name="comment" size={16} />
          <Icon name="heart" size={16} />
        </div>
      </article>
    </Phone>
  );
}
