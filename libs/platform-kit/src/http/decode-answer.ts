/**
 * An answer's bytes as text. JSON is UTF-8 (RFC 8259), and networks that send it name other charsets, or none: so UTF-8
 * where the bytes are, else the charset that the answer names, else UTF-8 with what cannot be read replaced.
 */
export function decodeAnswer(bytes: Uint8Array, contentType: string | null): string {
  const named = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  // UTF-16 is mostly valid UTF-8 as well, full of NUL characters.
  const order = /^utf-?16/i.test(named) ? [named, 'utf-8'] : ['utf-8', named];
  for (const charset of order) {
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      // Not this charset, or none that Node knows.
    }
  }
  return new TextDecoder().decode(bytes);
}
