import { describe, expect, it } from 'vitest';
import { cleanFileName } from './clean-file-name.js';

describe('the name of a file', () => {
  it.each([
    ['shelf.jpg', 'shelf.jpg'],
    ['书架 1.png', '书架 1.png'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\pictures\\shelf.jpg', 'shelf.jpg'],
    ['shelf\u0000\n\u001b[31m.jpg', 'shelf[31m.jpg'],
    ['shelf\u202egpj.exe', 'shelfgpj.exe'],
    ['\ud800shelf.jpg', 'shelf.jpg'],
    ['..', 'picture'],
    ['', 'picture'],
    ['x'.repeat(300), 'x'.repeat(200)],
  ])('%j is shown as %j', (given, shown) => expect(cleanFileName(given)).toBe(shown));
});
