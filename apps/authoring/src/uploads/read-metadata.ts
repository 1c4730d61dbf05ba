import { EditMedia } from '@shelfcast/contracts';
import { cleanFileName } from '../media/clean-file-name.js';

/** `Upload-Metadata` of tus: `filename` (and `filetype`, which is not believed), and what EditMedia says. */
export function readMetadata(
  metadata: Record<string, string | null> | undefined,
): { fileName: string; words: EditMedia } | { fault: string } {
  const { filename, name, filetype: _type, type: _kind, relativePath: _path, ...said } = metadata ?? {};
  const parsed = EditMedia.safeParse(
    Object.fromEntries(Object.entries(said).map(([field, text]) => [field, text ?? ''])),
  );
  if (parsed.success) return { fileName: cleanFileName(filename ?? name ?? ''), words: parsed.data };
  const [issue] = parsed.error.issues;
  return { fault: `Upload-Metadata: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not valid'}` };
}
