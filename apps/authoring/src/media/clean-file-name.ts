/** Control and invisible characters, such as those that turn the direction of writing. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** A file's name as it may be shown: without folders and without what cannot be seen. */
export function cleanFileName(name: string): string {
  const [last = ''] = name.normalize('NFC').split(/[\\/]/).slice(-1);
  const seen = last.replace(UNSEEN, '').trim();
  return /[^.]/.test(seen) ? [...seen].slice(0, 200).join('') : 'picture';
}
