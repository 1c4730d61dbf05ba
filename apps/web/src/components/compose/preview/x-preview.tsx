import { useTranslation } from 'react-i18next';
import { Icon } from '../../icon.js';
import { Avatar, Phone } from './phone.js';
import type { PreviewProps } from './preview-props.js';
import { ShownPictures } from './shown-pictures.js';
import { ShownText } from './shown-text.js';

/** A post, or a thread of them, in X's timeline. */
export function XPreview({ account, check, language }: PreviewProps) {
  const { t } = useTranslation();
  const parts = check.parts.length > 0 ? check.parts : [check.text];
  return (
    <Phone network="twitter" title={t('composer.phone.x')}>
      {parts.map((text, at) => (
        <article key={at} className={at < parts.length - 1 ? 'x-post has-next' : 'x-post'}>
          <Avatar name={account.name} />
          <div className="x-body">
            <div className="x-head">
              <strong>{account.name}</strong> <span className="phone-dim">@{account.remoteAccountId}</span>
            </div>
            <ShownText text={text} network="twitter" language={language} />
            {at === 0 && <ShownPictures mediaIds={check.mediaIds} />}
            <div className="phone-actions" aria-hidden="true">
              <Icon name="comment" size={16} />
              <Icon name="repeat" size={16} />
              <Icon name="heart" size={16} />
              <Icon name="pulse" size={16} />
            </div>
          </div>
        </article>
      ))}
    </Phone>
  );
}
