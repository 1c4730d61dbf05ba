import type { Messages } from './en.js';
import type { ComposerMessages } from './en-composer.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'messages';
    resources: { messages: Messages & { composer: ComposerMessages } };
  }
}
