import { describe, expect, it } from 'vitest';
import { chooseLanguage, languageOfText } from './language.js';

describe('chooseLanguage', () => {
  it('keeps what was chosen before', () => {
    expect(chooseLanguage('en', ['zh-CN'])).toBe('en');
  });

  it('follows the browser, regions aside', () => {
    expect(chooseLanguage(null, ['fr', 'en-GB', 'zh-CN'])).toBe('en');
    expect(chooseLanguage('xx', ['zh-Hans-SG'])).toBe('zh-CN');
  });

  it('speaks Chinese where it knows none of them', () => {
    expect(chooseLanguage(null, ['fr'])).toBe('zh-CN');
  });
});

describe('languageOfText', () => {
  it('tells Chinese from English', () => {
    expect(languageOfText('新书推荐 New books')).toBe('zh-CN');
    expect(languageOfText('New books')).toBe('en');
  });
});
