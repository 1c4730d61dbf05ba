/** A film as MP4 (ISO/IEC 14496-12) of one sample a second: enough for whoever reads its index. */
export function sampleFilm({
  seconds = 2,
  width = 320,
  height = 240,
  codec = 'avc1',
  isTurned = false,
  padding = 0,
} = {}): Buffer {
  const start = box('ftyp', text('isom'), u32(0x200), text('isomavc1'));
  const samples = box('mdat', Buffer.alloc(seconds * 100, 7), Buffer.alloc(padding, 9));
  const durations = box('stts', u32(0, 1, seconds, 1000));
  const chunks = [
    box('stsc', u32(0, 1, 1, seconds, 1)),
    box('stsz', u32(0, 100, seconds)),
    box('stco', u32(0, 1, start.length + 8)),
  ];
  const table = box('stbl', description(codec, width, height), durations, ...chunks);
  const media = box(
    'minf',
    box('vmhd', u32(1, 0, 0)),
    box('dinf', box('dref', u32(0, 1), box('url ', u32(1)))),
    table,
  );
  const handler = box('hdlr', u32(0, 0), text('vide'), u32(0, 0, 0), Buffer.from([0]));
  const timing = box('mdhd', u32(0, 0, 0, 1000, seconds * 1000, 0x55c40000));
  const matrix = isTurned
    ? [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000]
    : [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];
  const track = box(
    'trak',
    box('tkhd', u32(3, 0, 0, 1, 0, seconds * 1000, 0, 0, 0, 0, ...matrix, width << 16, height << 16)),
    box('mdia', timing, handler, media),
  );
  const head = box(
    'mvhd',
    u32(0, 0, 0, 1000, seconds * 1000, 0x10000, 0x1000000, 0, 0, ...matrix, 0, 0, 0, 0, 0, 0, 2),
  );
  return Buffer.concat([start, samples, box('moov', head, track)]);
}

function description(codec: string, width: number, height: number): Buffer {
  const config = Buffer.from([1, 0x64, 0, 0x1f, 0xff, 0xe1, 0, 4, 0x67, 0x64, 0, 0x1f, 1, 0, 2, 0x68, 0xee]);
  const entry = box(
    codec,
    u32(0, 1, 0, 0, 0, 0, (width << 16) | height, 0x480000, 0x480000, 0),
    Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(32), Buffer.from([0, 0x18, 0xff, 0xff])]),
    codec === 'avc1' ? box('avcC', config) : Buffer.alloc(0),
  );
  return box('stsd', u32(0, 1), entry);
}

function box(type: string, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([u32(content.length + 8), text(type), content]);
}

function u32(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [at, number] of numbers.entries()) bytes.writeUInt32BE(number >>> 0, at * 4);
  return bytes;
}

const text = (content: string) => Buffer.from(content, 'latin1');
