const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** A file's size as people write it, in the largest unit of which it has at least one: “1.4 MB”. */
export function formatBytes(bytes: number, language: string): string {
  const step = bytes >= 1e6 ? 2 : bytes >= 1e3 ? 1 : 0;
  return new Intl.NumberFormat(language, {
    ...{ style: 'unit', unit: UNITS[step], unitDisplay: 'short' },
    maximumFractionDigits: bytes >= 1e7 || step < 2 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}
