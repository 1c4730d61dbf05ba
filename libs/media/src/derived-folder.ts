/** Where the copies of a medium lie that are made from it, beside its own key. */
export function derivedFolder(storageKey: string): string {
  return storageKey.replace(/\.\w+$/, '');
}
