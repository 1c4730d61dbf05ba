import { open, type FileHandle } from 'node:fs/promises';
import { createFile, MP4BoxBuffer, type Movie } from 'mp4box';
import { brokenFilm, filmBoxes } from './film-boxes.js';
import type { MediaFacts } from './media-facts.js';
import { refusedFile } from './refuse-file.js';

/** The index of a film has some 100 KB an hour. */
const MAX_INDEX_BYTES = 16 * 1024 * 1024;
const REMEDY = 'Export it as MP4 with H.264 video and AAC sound.';

/** Reads an MP4's index and none of its pictures. Throws `ProblemError` for what networks would not play. */
export async function readFilm(path: string, size: number): Promise<MediaFacts> {
  const file = await open(path);
  try {
    return factsOf(parseIndex(await readIndex(file, size)));
  } finally {
    await file.close();
  }
}

async function readIndex(file: FileHandle, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const boxes = await filmBoxes(file, size);
  const wanted = ['ftyp', 'moov'].map((type) => boxes.find((box) => box.type === type));
  const length = wanted.reduce((sum, box) => sum + (box?.size ?? 0), 0);
  if (wanted.includes(undefined) || length > MAX_INDEX_BYTES) throw brokenFilm();
  const index = new Uint8Array(length);
  let at = 0;
  for (const box of wanted) {
    await file.read(index, at, box?.size ?? 0, box?.start);
    at += box?.size ?? 0;
  }
  return index;
}

function parseIndex(index: Uint8Array<ArrayBuffer>): Movie {
  const read: { movie?: Movie } = {};
  try {
    const iso = createFile();
    iso.onReady = (movie) => (read.movie = movie);
    iso.appendBuffer(MP4BoxBuffer.fromArrayBuffer(index.buffer, 0));
    iso.flush();
  } catch {
    throw brokenFilm();
  }
  if (!read.movie) throw brokenFilm();
  return read.movie;
}

function factsOf(movie: Movie): MediaFacts {
  const [video] = movie.videoTracks;
  if (!video?.video || movie.isFragmented)
    throw refusedFile('film-kind', `This file has no video that networks can play as one film. ${REMEDY}`);
  const tracks = [...movie.videoTracks, ...movie.audioTracks];
  const strange = tracks.find(({ codec }) => !/^(avc[13]|mp4a\.40)(\.|$)/i.test(codec));
  if (strange) throw refusedFile('film-codec', `This film is coded as ${strange.codec}. ${REMEDY}`);
  const durationMs = Math.round((movie.duration / movie.timescale) * 1000);
  const { width, height } = video.video;
  if (!(durationMs > 0) || !(width > 0) || !(height > 0)) throw brokenFilm();
  // A telephone held upright films lying and says so in the matrix.
  const isTurned = video.matrix[0] === 0 && video.matrix[4] === 0;
  return {
    ...{ contentType: 'video/mp4', extension: 'mp4', frames: 1, durationMs },
    ...(isTurned ? { width: height, height: width } : { width, height }),
    codecs: [...new Set(tracks.map(({ codec }) => codec))].join(', ').slice(0, 200),
  };
}
