import type { FileHandle } from 'node:fs/promises';
import { refusedFile } from './refuse-file.js';

interface FilmBox {
  type: string;
  start: number;
  size: number;
}

const MAX_BOXES = 10_000;

/** The outermost boxes of an MP4 (ISO/IEC 14496-12, 4.2). Throws `ProblemError` where the last is not whole. */
export async function filmBoxes(file: FileHandle, size: number): Promise<FilmBox[]> {
  const boxes: FilmBox[] = [];
  const header = Buffer.alloc(16);
  for (let start = 0; start < size; start += boxes.at(-1)?.size ?? size) {
    const { bytesRead } = await file.read(header, 0, 16, start);
    const box = bytesRead >= 8 ? boxOf(header, start, size) : null;
    if (!box || box.size < 8 || start + box.size > size || boxes.length >= MAX_BOXES) throw brokenFilm();
    boxes.push(box);
  }
  return boxes;
}

/** A size of 1 stands for the 64 bits that follow, a size of 0 for all that is left. */
function boxOf(header: Buffer, start: number, fileSize: number): FilmBox {
  const short = header.readUInt32BE(0);
  const size = short === 1 ? Number(header.readBigUInt64BE(8)) : short || fileSize - start;
  return { type: header.toString('latin1', 4, 8), start, size };
}

export function brokenFilm() {
  return refusedFile(
    'broken-film',
    'This film is broken or breaks off. Export it again as MP4 and upload it once more.',
  );
}
