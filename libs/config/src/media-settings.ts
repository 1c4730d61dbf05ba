import { ConfigError, readMediaEnv, type MediaEnvironment } from './read-env.js';

/** An S3-compatible store. `pathStyle`: the bucket is the first part of the path, not of the host's name. */
export interface S3Config {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  pathStyle: boolean;
}

export interface MediaSettings {
  /** Where media lie without a bucket, and uploads that are under way. */
  mediaDir: string;
  /** The bucket that holds media; null where they lie in `mediaDir`. */
  s3: S3Config | null;
}

/** What a service's environment says of media. Throws `ConfigError` where a bucket's settings are not complete. */
export function mediaSettings(e: MediaEnvironment): MediaSettings {
  const mediaDir = e.MEDIA_DIR;
  if (e.MEDIA_STORE !== 's3') return { mediaDir, s3: null };
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = e;
  if (!bucket || !accessKeyId || !secretAccessKey) {
    throw new ConfigError(
      'MEDIA_STORE=s3 needs S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY. Set them, or MEDIA_STORE=local.',
    );
  }
  const endpoint = e.S3_ENDPOINT ?? `https://s3.${e.S3_REGION}.amazonaws.com`;
  const pathStyle = e.S3_FORCE_PATH_STYLE === '1';
  return { mediaDir, s3: { endpoint, bucket, region: e.S3_REGION, accessKeyId, secretAccessKey, pathStyle } };
}

/** The settings of media alone, for a command that needs no more. `mediaDir` stands for MEDIA_DIR. */
export function readMediaSettings(mediaDir: string): MediaSettings {
  return mediaSettings(readMediaEnv({ ...process.env, MEDIA_DIR: mediaDir }));
}
