import { ProblemError } from '@shelfcast/service-kit';

/** In characters: no row of an import needs as many. */
const MAX_LINE = 1_000_000;

/** The lines of a text with their numbers, from 1. Holds no more than the line that is being read. */
export async function* splitLines(
  text: AsyncIterable<string>,
): AsyncGenerator<{ line: number; content: string }> {
  let line = 0;
  let rest = '';
  for await (const part of text) {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    for (const content of lines) yield { line: (line += 1), content };
    if (rest.length > MAX_LINE) throw tooLong(line + 1);
  }
  if (rest !== '') yield { line: line + 1, content: rest };
}

function tooLong(line: number): ProblemError {
  const detail = `Line ${line} has more than a million characters. Write one JSON object per line.`;
  return new ProblemError(422, 'line-too-long', detail, [{ field: 'file', code: 'line-too-long', detail }]);
}
