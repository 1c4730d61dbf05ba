/** What every account may post, in seconds (https://docs.x.com/x-api/media/quickstart/best-practices). */
const SHORTEST = 0.5;
const LONGEST = 140;

/** Why X cannot work on a film; null where it can. */
export function filmFault(bytes: Buffer): string | null {
  const seconds = secondsOf(bytes);
  if (seconds === null) return 'Unsupported video format';
  return seconds < SHORTEST || seconds > LONGEST ? 'Duration is too short or too long' : null;
}

/** By its movie header (ISO/IEC 14496-12, 8.2.2). */
function secondsOf(bytes: Buffer): number | null {
  const at = bytes.indexOf('mvhd');
  if (at < 0 || at + 36 > bytes.length) return null;
  const isLong = bytes[at + 4] === 1;
  const scale = bytes.readUInt32BE(at + (isLong ? 24 : 16));
  const length = isLong ? Number(bytes.readBigUInt64BE(at + 28)) : bytes.readUInt32BE(at + 20);
  return scale > 0 ? length / scale : null;
}
