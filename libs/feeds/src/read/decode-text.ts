const DECLARED = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i;
const HEAD_BYTES = 200;

/** The document as text, in the encoding that the answer or else the document names (RFC 7303); UTF-8 where none is. */
export function decodeText(bytes: Buffer, contentType: string): string {
  const named =
    /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ??
    DECLARED.exec(bytes.subarray(0, HEAD_BYTES).toString('latin1'))?.[1];
  return decoderOf(bomOf(bytes) ?? named ?? 'utf-8').decode(bytes);
}

function bomOf(bytes: Buffer): string | null {
  const start = bytes.subarray(0, 3).toString('hex');
  if (start === 'efbbbf') return 'utf-8';
  if (start.startsWith('feff')) return 'utf-16be';
  return start.startsWith('fffe') ? 'utf-16le' : null;
}

function decoderOf(label: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}
