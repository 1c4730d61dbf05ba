/** Operations that the stage does not call, and why. */
export const ELSEWHERE: Record<string, string> = {
  signInAtProvider: 'needs an identity provider: single-sign-on.spec.ts has a real one',
  previewFeed: 'needs a feed: feeds.spec.ts serves one',
  readEvents: 'answers without end: live.spec.ts listens',
  ...Object.fromEntries(
    ['uploadOptions', 'beginUpload', 'uploadOffset', 'readUpload', 'resumeUpload', 'endUpload'].map((id) => [
      id,
      'speaks tus: uploads.spec.ts does with a client of it',
    ]),
  ),
  requestPasswordReset: 'needs e-mail: password-reset.spec.ts has a real server',
};
