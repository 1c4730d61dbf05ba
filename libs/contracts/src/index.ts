export {
  AccountStatus,
  DeliveryAction,
  DeliveryStatus,
  ErrorKind,
  Language,
  Network,
  NotificationType,
  Permission,
  PostKind,
  PostStatus,
  Role,
  WebhookEventType,
} from './vocabulary.js';
export {
  AccountMetric,
  DAILY_SETS,
  MetricSet,
  NETWORK_METRICS,
  OwnMetric,
  PostMetric,
  ToldMetric,
  type AccountValues,
  type PostValues,
} from './metrics.js';
export {
  Id,
  Instant,
  LocalDate,
  LocalTime,
  PageQuery,
  FaultValues,
  Problem,
  Span,
  TimeZone,
  Timestamp,
  WebAddress,
  Weekday,
  listOf,
} from './http/common.js';
export {
  AccountGrowth,
  AccountGrowthList,
  AccountGrowthQuery,
  AnalyticsOverview,
  AnalyticsQuery,
  BestTimes,
  BestTimesQuery,
  RankedPost,
  RankedPostList,
  RankedPostQuery,
  RateBasis,
  ReadingBudget,
  SeriesDimension,
  SummedMetric,
  Timeseries,
  TimeseriesQuery,
  UpdateReadingBudget,
} from './http/analytics.js';
export {
  AnalyticsShare,
  AnalyticsShareCreated,
  AnalyticsShareList,
  Annotation,
  AnnotationList,
  AnnotationQuery,
  CreateAnalyticsShare,
  CreateAnnotation,
  ReportGoal,
  ReportGoalQuery,
  SharedAnalytics,
  SharedAnalyticsQuery,
} from './http/annotations.js';
export {
  ConversionKind,
  ConversionsRecorded,
  Funnel,
  FunnelQuery,
  RecordConversions,
  type FunnelStepName,
} from './http/conversions.js';
export { FigureList, FigureName, FigureQuery, FiguresStored, PutFigures } from './http/figures.js';
export { AccountIndex, AccountIndexList, IndexQuery, ReckonIndices } from './http/indices.js';
export { Breakdown, BreakdownQuery, FirstEngagement } from './http/breakdown.js';
export {
  Account,
  AccountList,
  AccountQuota,
  ConnectSettings,
  ConnectStarted,
  CreateAccount,
  StartConnect,
  TwitterCredentials,
  UpdateAccount,
  VerifyResult,
  WechatCredentials,
  WeiboCredentials,
} from './http/accounts.js';
export {
  ApprovalDecision,
  ApprovalQuery,
  ApprovalRecord,
  ApprovalRecordList,
  ApprovalRule,
  ApprovalStep,
  ApprovePost,
  PostApproval,
  RejectPost,
  SubmitPost,
  WaitingApproval,
  WaitingApprovalList,
} from './http/approvals.js';
export {
  CalendarLink,
  CalendarLinkCreated,
  CalendarLinkList,
  CalendarQuery,
  CreateCalendarLink,
} from './http/calendar.js';
export {
  CalendarBar,
  CalendarItem,
  CalendarItemList,
  CalendarItemQuery,
  isCalendarRange,
} from './http/calendar-items.js';
export { AuditEntry, AuditList, AuditQuery } from './http/audit.js';
export { CreateComment, PostComment, PostCommentList, UpdateComment } from './http/comments.js';
export { LiveChange } from './http/events.js';
export {
  AttemptLogEntry,
  DeliveryChange,
  Delivery,
  DeliveryDetail,
  DeliveryList,
  DeliveryProblem,
  DeliveryQuery,
  DeliveryRemoval,
  ListedDelivery,
  MarkPublished,
} from './http/deliveries.js';
export {
  RichDocument,
  documentImages,
  type DocumentBlock,
  type DocumentInline,
  type DocumentListItem,
  type DocumentMark,
} from './http/document.js';
export { FromHtml, FromHtmlResult } from './http/from-html.js';
export { documentText } from './http/document-text.js';
export {
  Article,
  CheckPost,
  CheckResult,
  CheckStoredPost,
  CreatePost,
  Finding,
  LinkTranslation,
  Post,
  PostList,
  PostQuery,
  SchedulePost,
  TranslatePost,
  UpdatePost,
  Variant,
} from './http/posts.js';
export {
  EditConflict,
  PostSnapshot,
  PostVersion,
  PostVersionEntry,
  PostVersionList,
  RestoreVersion,
} from './http/post-versions.js';
export {
  IMPORT_COLUMNS,
  IMPORT_MAX_ROWS,
  IMPORT_OPTIONAL_COLUMNS,
  ImportQuery,
  ImportResult,
  ImportRow,
} from './http/import.js';
export { HealthCount, HealthState, PublishingHealth } from './http/health.js';
export { Library, UpdateLibrary } from './http/library.js';
export {
  CropMedia,
  EditMedia,
  FILM_MAX_BYTES,
  MEDIA_MAX_BYTES,
  Media,
  MediaFileQuery,
  MediaList,
  MediaQuery,
  MediaUpload,
  MediaUses,
} from './http/media.js';
export {
  MarkRead,
  Notification,
  NotificationList,
  NotificationPreferences,
  NotificationQuery,
  UpdateNotificationPreferences,
} from './http/notifications.js';
export {
  CreateWebhook,
  RotateWebhookSecret,
  UpdateWebhook,
  Webhook,
  WebhookAttempt,
  WebhookCreated,
  WebhookDelivery,
  WebhookDeliveryList,
  WebhookDeliveryQuery,
  WebhookDeliveryStatus,
  WebhookEvent,
  WebhookList,
  WebhookTest,
} from './http/webhooks.js';
export { DemoPeople, Health, Me, SignInOptions } from './http/session.js';
export {
  CHECK_JOB,
  REMOVE_JOB,
  RemoveJob,
  CheckJob,
  PUBLISH_JOB,
  PublishJob,
  publishJobs,
  publishQueueName,
} from './jobs/publish.js';
export {
  ENGAGEMENT_QUEUE,
  READ_METRICS_JOB,
  RECORD_ENGAGEMENT_JOB,
  ReadMetricsJob,
  RecordEngagementJob,
  engagementJobs,
  metricsJobs,
  metricsQueueName,
} from './jobs/metrics.js';
export {
  AcceptInvitation,
  ApiKey,
  ApiKeyCreated,
  ApiKeyList,
  ChooseLibrary,
  CreateApiKey,
  CreateInvitation,
  Invitation,
  InvitationCreated,
  InvitationList,
  InvitationOffer,
  Member,
  MemberList,
  PasswordLink,
  PersonRole,
  ReadInvitation,
  Session,
  SessionList,
  UpdateMember,
} from './http/people.js';
export {
  ExportQuery,
  ExportedAuditEntry,
  ExportedDelivery,
  ExportedDeliveryChange,
  ExportedPost,
  PostExportQuery,
} from './http/exports.js';
export {
  CreateFeed,
  Feed,
  FeedItem,
  FeedItemList,
  FeedList,
  FeedMode,
  FeedPreview,
  PreviewFeed,
  UpdateFeed,
} from './http/feeds.js';
export { PLACEHOLDER } from './http/template.js';
export {
  CreateQueue,
  DatedSlot,
  DatedSlotList,
  EnqueuePost,
  Queue,
  QueueList,
  Slot,
  UpdateQueue,
} from './http/queues.js';
export { Enforce, PostingRules, QuietTime, type QuietHours } from './http/posting-rules.js';
export {
  CLOSED_DAYS_MAX_BYTES,
  CLOSED_DAY_MAX,
  ClosedDay,
  ClosedDayKind,
  ClosedDayList,
  ClosedDayQuery,
  ClosedDaysImported,
  CreateClosedDay,
  ImportClosedDaysQuery,
  ImportedClosedDay,
  ImportedClosedDays,
  RemoveClosedDaysQuery,
} from './http/closed-days.js';
export {
  CreateSeries,
  Occurrence,
  OccurrenceList,
  OnClosedDays,
  RemoveSeriesQuery,
  Series,
  SeriesList,
  SeriesMode,
  UpdateSeries,
} from './http/series.js';
export { Plan } from './http/plan.js';
export {
  Campaign,
  CampaignGoal,
  CampaignList,
  CampaignQuery,
  CreateCampaign,
  UpdateCampaign,
} from './http/campaigns.js';
export { CreateDraft, Draft, DraftContent, DraftEntry, DraftList, SaveDraft } from './http/drafts.js';
export { TagList, TagQuery } from './http/tags.js';
export { ProblemCode } from './http/problem-code.js';
export { FindingCode } from './http/finding-code.js';
export type { KnownProblem, WechatRefusal, WeiboRefusal } from './network-refusals.js';
