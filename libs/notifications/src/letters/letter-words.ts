import type { Language } from '@shelfcast/contracts';
import type { LetterKind } from './queue-letter.js';

interface LetterWords {
  subject: (library: string) => string;
  lines: (library: string, until: string) => string[];
  button: string;
  unasked: string;
}

const en: Record<LetterKind, LetterWords> = {
  invitation: {
    subject: (library) => `You are invited to ${library}’s publishing desk`,
    lines: (library, until) => [
      `${library} invites you to its desk in Shelfcast, where its posts for Weibo, WeChat and X are written and scheduled.`,
      `The invitation holds until ${until} (UTC).`,
    ],
    button: 'Accept the invitation',
    unasked: 'If you do not expect this, you need not do anything.',
  },
  'password-reset': {
    subject: () => 'Choose a new password',
    lines: (_library, until) => [
      'Somebody asked for a new password for your sign-in to Shelfcast.',
      `The link works once, until ${until} (UTC). Your other sign-ins end when you use it.`,
    ],
    button: 'Choose a new password',
    unasked: 'If it was not you, you need not do anything: your password stays as it is.',
  },
};

const zhCN: Record<LetterKind, LetterWords> = {
  invitation: {
    subject: (library) => `${library}邀请您加入发布工作台`,
    lines: (library, until) => [
      `${library}邀请您加入 Shelfcast 工作台，为微博、微信公众号和 X 撰写并安排内容。`,
      `邀请有效期至 ${until}（UTC）。`,
    ],
    button: '接受邀请',
    unasked: '如果您不了解此事，无需任何操作。',
  },
  'password-reset': {
    subject: () => '设置新密码',
    lines: (_library, until) => [
      '有人请求为您的 Shelfcast 登录设置新密码。',
      `链接只能使用一次，有效期至 ${until}（UTC）。使用后，您在其他设备上的登录会结束。`,
    ],
    button: '设置新密码',
    unasked: '如果不是您本人操作，无需理会，密码不会改变。',
  },
};

export const LETTER_WORDS: Record<Language, Record<LetterKind, LetterWords>> = { en, 'zh-CN': zhCN };
