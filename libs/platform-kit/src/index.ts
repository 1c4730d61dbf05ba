export { PlatformError, type PlatformErrorDetails } from './platform-error.js';
export type {
  AccountProfile,
  CallContext,
  ConnectFlow,
  LookUpAnswer,
  LookUpCandidate,
  LookUpQuery,
  MediaReader,
  FieldCount,
  NetworkLimit,
  PlatformAdapter,
  PostingQuota,
  PostSource,
  Preparing,
  Published,
  RemoteFiles,
  Rendered,
  RenderedArticle,
  RenderResult,
  SourceArticle,
  SourceImage,
  Steps,
  Submitted,
  TokenGrant,
  TokenSource,
  VerifiedAccount,
} from './platform-adapter.js';
export {
  reported,
  type AccountReading,
  type MeasuredPost,
  type MetricsContext,
  type MetricsReader,
  type PostReading,
  type ReadingRhythm,
} from './metrics-reader.js';
export {
  badAnswer,
  parseJson,
  sendRequest,
  type PlatformRequest,
  type PlatformResponse,
} from './http/send-request.js';
export { limitEnd, retryAfter } from './http/retry-after.js';
export {
  PICTURE_TYPES,
  copyName,
  fitPicture,
  pictureType,
  type FittedPicture,
  type PictureRule,
} from './pictures/fit-picture.js';
export { collectFindings, judgeDescriptions, type AddFinding } from './rules/collect-findings.js';
export { FILM_TYPE, isFilm, refuseFilms } from './rules/films.js';
export { composeText } from './text/compose-text.js';
