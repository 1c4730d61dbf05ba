/** What a file of the library's media is, read from its content. */
export interface MediaFacts {
  contentType: string;
  extension: string;
  /** In pixels, as it is shown. */
  width: number;
  height: number;
  frames: number;
  durationMs: number | null;
  codecs: string;
}
