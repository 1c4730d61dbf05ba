import type { Finding, Network, RichDocument } from '@shelfcast/contracts';
import type { MetricsReader } from './metrics-reader.js';
import type { FittedPicture, PictureRule } from './pictures/fit-picture.js';
import type { PlatformError } from './platform-error.js';

/** A picture or a film of a post, without its bytes. */
export interface SourceImage {
  mediaId: string;
  sha256: string;
  contentType: string;
  /** Size in bytes. */
  bytes: number;
  altText: string;
  /** Of a film. */
  durationMs?: number | null;
}

/** One more article of a publication, its link marked. */
export interface SourceArticle {
  title: string;
  body: string;
  content?: RichDocument | null | undefined;
  link: string | null;
  plainLink: string | null;
  images: SourceImage[];
}

/** A post as its author wrote it for one account: variant applied, link marked. */
export interface PostSource {
  kind: string;
  title: string;
  /** Plain text, also of what is written as a document. */
  body: string;
  /** The document that `body` is the plain text of; null or absent where there is none. */
  content?: RichDocument | null | undefined;
  language: string | null;
  /** The link with its delivery's marker, or null where neither post nor account has one. */
  link: string | null;
  /** The same link as the author wrote it, to replace it where it stands in the text. */
  plainLink: string | null;
  tags: string[];
  images: SourceImage[];
  /** Set where the title or the body is this account's own variant and must not be cut or recomposed. */
  explicit: { title: boolean; body: boolean };
  options: Record<string, string | number | boolean>;
  /** WeChat: the articles that follow. */
  articles?: SourceArticle[];
}

export interface AccountProfile {
  id: string;
  remoteAccountId: string;
  /** WeChat: the picture for articles without one. */
  defaultThumbnail: SourceImage | null;
}

/** What a network will get, word for word: stored with the attempt before anything is sent. JSON only. */
export interface Rendered {
  title: string | null;
  /** Plain text; for WeChat the article's HTML. */
  text: string;
  link: string | null;
  images: SourceImage[];
  thumbnail: SourceImage | null;
  options: Record<string, string | number | boolean>;
  /** Length and limit of the text in the network's own units. */
  length: number;
  limit: number;
  /** X: the parts of a thread, in order; `text` has them all. */
  parts?: string[];
  /** WeChat: the articles that follow the first. */
  articles?: RenderedArticle[];
}

export interface RenderedArticle {
  title: string;
  /** HTML. */
  text: string;
  link: string | null;
  thumbnail: SourceImage | null;
}

/** How long what stands beside the text is in the network's own units, and may be. */
export interface FieldCount {
  field: 'title' | 'author' | 'digest';
  length: number;
  limit: number;
}

export interface RenderResult {
  rendered: Rendered;
  findings: Finding[];
  /** Absent where the network counts nothing but the text. */
  counts?: FieldCount[];
  /** What publishing it costs at the network's public price, in USD; absent where it costs nothing. */
  priceUsd?: number;
}

/** How many posts of one account the network takes within a time, as far as that is known beforehand. */
export interface PostingQuota {
  posts: number;
  withinMs: number;
  /** The zone whose calendar days it counts by, where it begins anew at midnight. */
  dayIn?: string;
}

/** The bytes of media that a post uses. */
export interface MediaReader {
  /** A picture as `fitPicture` makes it for the rule; each copy is made once. */
  fitted(mediaId: string, rule: PictureRule): Promise<FittedPicture>;
  /** The bytes from `start` up to but not at `end`: a film is larger than memory should hold. */
  part(mediaId: string, start: number, end: number): Promise<Buffer>;
}

/**
 * A delivery's remote ids, kept across attempts: `set` returns once the value is stored for good. Names that begin
 * with `media ` are uploads, good for any words, and names that begin with `part ` are what readers can see already;
 * all others are forgotten when the words change.
 */
export interface Steps {
  get(name: string): string | null;
  set(name: string, value: string): Promise<void>;
}

/** Ids of uploads that several deliveries of one account can use, such as WeChat's permanent materials. */
export interface RemoteFiles {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, expiresAt: Date | null): Promise<void>;
}

/** An access token that is good now. Renewal happens once, whatever the number of processes. */
export interface TokenSource<Credentials = unknown> {
  credentials(): Promise<Credentials>;
  accessToken(): Promise<string>;
  /** The network refused `stale`: answers another one, or throws `auth-expired`. */
  renew(stale: string): Promise<string>;
}

export interface CallContext<Credentials = unknown> {
  account: AccountProfile;
  tokens: TokenSource<Credentials>;
  media: MediaReader;
  steps: Steps;
  files: RemoteFiles;
  /** Aborted when this process must no longer act (lost ownership, shutdown's end). */
  signal: AbortSignal;
}

export interface Published {
  state: 'published';
  remoteId: string;
  url: string | null;
  publishedAt: Date | null;
  /** The call was the last that the network allows for now. */
  limit?: NetworkLimit;
}

/** The network takes no further posts before `until`: of this account, or of all that use the same application. */
export interface NetworkLimit {
  until: Date;
  scope: 'account' | 'application';
}

/** The network took it and will say later what became of it. */
export interface Submitted {
  state: 'submitted';
}

/** Nothing can be seen yet: the network works on what it was given. Publishing goes on where it stood, at `until`. */
export interface Preparing {
  state: 'preparing';
  until: Date;
  /** What it waits for, shown to staff. */
  detail: string;
}

export interface LookUpQuery {
  rendered: Rendered;
  /** What only this delivery's link carries; null where it has no link. */
  marker: string | null;
  /** When the attempt in question began. */
  attemptStartedAt: Date;
  /** The delivery came back from a backup: steps that were taken after it are not known, so their lack proves nothing. */
  stepsMayLack?: boolean;
}

export interface LookUpCandidate {
  remoteId: string;
  url: string | null;
  publishedAt: Date | null;
  /** `marker` proves; `text` (equal text after the attempt) only suggests. */
  by: 'marker' | 'text';
  /** Set where this is one step of several: it is recorded under this name, and the publication goes on behind it. */
  step?: { name: string; value: string };
}

/**
 * What the network shows. `conclusive` is false where absence cannot be told (newer posts have pushed
 * ours out of sight); `pending` where the network has it and has not finished; `resume` where the network
 * itself proves that the last step did not happen, so that going on is safe at once; `refused` where the network
 * took it and refused it in the end.
 */
export interface LookUpAnswer {
  candidates: LookUpCandidate[];
  conclusive: boolean;
  pending?: boolean;
  resume?: boolean;
  refused?: PlatformError;
  /** Ids of all that the network showed, newest first: one that was there before the attempt makes absence conclusive. */
  shown?: readonly string[];
}

export interface VerifiedAccount {
  remoteAccountId: string;
  name: string | null;
}

/** A fresh access token, with the credentials that replace the old ones where the network rotates them. */
export interface TokenGrant<Credentials = unknown> {
  accessToken: string;
  expiresAt: Date | null;
  credentials: Credentials;
}

/** A network's own consent page: OAuth 2 with a code, and PKCE where the network takes it. */
export interface ConnectFlow<Credentials = unknown> {
  /** Where the person is sent. `codeChallenge` is the verifier's S256 (RFC 7636). */
  authorizeUrl(request: { state: string; redirectUri: string; codeChallenge: string }): string;
  /** Turns the code that came back into credentials. */
  exchange(answer: {
    code: string;
    redirectUri: string;
    codeVerifier: string;
    signal: AbortSignal;
  }): Promise<TokenGrant<Credentials>>;
}

/**
 * One network, as the publishing core sees it. Every method throws only `PlatformError`, has a time limit
 * on every call, and honours `signal`.
 */
export interface PlatformAdapter<Credentials = unknown> {
  readonly network: Network;
  /** How long to wait before the first, second, … status question for a submitted post, in ms; the last repeats. */
  readonly statusDelaysMs: readonly number[];
  /** Null where nothing is known. What the network says while posting is what counts. */
  readonly quota: PostingQuota | null;
  /** The network's rules, offline: what would be sent and what is wrong with it. */
  render(source: PostSource, account: AccountProfile): RenderResult;
  publish(rendered: Rendered, context: CallContext<Credentials>): Promise<Published | Submitted | Preparing>;
  /** What became of a submitted post. `rejected` is thrown where the network refused it in the end. */
  status(context: CallContext<Credentials>): Promise<Published | Submitted>;
  /**
   * Takes a published post back, all its parts included; what is gone already counts as removed, so that it may be
   * repeated. `remoteId` is null where only parts of it went out. Null where the network lets no program do that.
   */
  readonly remove: ((remoteId: string | null, context: CallContext<Credentials>) => Promise<void>) | null;
  lookUp(query: LookUpQuery, context: CallContext<Credentials>): Promise<LookUpAnswer>;
  /** A cheap call that proves that the credentials work and whose they are. */
  verify(context: Pick<CallContext<Credentials>, 'tokens' | 'signal'>): Promise<VerifiedAccount>;
  /** The network's id of the application that the account is used by; absent where each account is its own (WeChat). */
  application?(credentials: Credentials): string;
  /** The token that stands in the credentials themselves; null where it must be asked for first (WeChat). */
  initialToken(credentials: Credentials): { accessToken: string; expiresAt: Date | null } | null;
  /** A fresh token; `force` where the network refused the current one. Null where only a person can renew (Weibo). */
  readonly refresh:
    | ((
        credentials: Credentials,
        options: { force: boolean; signal: AbortSignal },
      ) => Promise<TokenGrant<Credentials>>)
    | null;
  /** Null where the network has no consent page, or the operator registered no application there. */
  readonly connect: ConnectFlow<Credentials> | null;
  readonly metrics: MetricsReader<Credentials>;
}
