import type { DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccountsController } from './accounts/accounts.controller.js';
import { AccountsService } from './accounts/accounts.service.js';
import { AnalyticsController } from './analytics/analytics.controller.js';
import { AnalyticsService } from './analytics/analytics.service.js';
import { AnnotationsController } from './analytics/annotations.controller.js';
import { AnnotationsService } from './analytics/annotations.service.js';
import { SharesController } from './analytics/shares.controller.js';
import { SharesService } from './analytics/shares.service.js';
import { ConversionsService } from './analytics/conversions.service.js';
import { FiguresService } from './analytics/figures.service.js';
import { IndicesService } from './analytics/indices.service.js';
import { ReadingBudgetService } from './analytics/reading-budget.service.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditService } from './audit/audit.service.js';
import { CalendarItemsController } from './calendar/calendar-items.controller.js';
import { CalendarItemsService } from './calendar/calendar-items.service.js';
import { ApprovalRuleService } from './approvals/approval-rule.service.js';
import { ApprovalsController } from './approvals/approvals.controller.js';
import { ApprovalsService } from './approvals/approvals.service.js';
import { CalendarLinksController } from './calendar/calendar-links.controller.js';
import { CalendarLinksService } from './calendar/calendar-links.service.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { CalendarService } from './calendar/calendar.service.js';
import { CampaignsController } from './campaigns/campaigns.controller.js';
import { CampaignsService } from './campaigns/campaigns.service.js';
import { CommentsController } from './comments/comments.controller.js';
import { CommentsService } from './comments/comments.service.js';
import { SettleCommentService } from './comments/settle-comment.service.js';
import { ContentController } from './content/content.controller.js';
import { ConnectController } from './connect/connect.controller.js';
import { ConnectService } from './connect/connect.service.js';
import { Context } from './context.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { DeliveriesService } from './deliveries/deliveries.service.js';
import { ListDeliveriesService } from './deliveries/list-deliveries.service.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { DraftsService } from './drafts/drafts.service.js';
import { ExportsController } from './exports/exports.controller.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { FeedsService } from './feeds/feeds.service.js';
import { PreviewFeedService } from './feeds/preview-feed.service.js';
import { HealthController } from './health/health.controller.js';
import { HealthService } from './health/health.service.js';
import { IdentityGuard } from './identity/identity.guard.js';
import { InsistPermissions } from './identity/insist-permissions.js';
import { ImportController } from './import/import.controller.js';
import { ImportService } from './import/import.service.js';
import { LibraryController } from './library/library.controller.js';
import { LibraryService } from './library/library.service.js';
import { EventsController } from './live/events.controller.js';
import { LiveHubService } from './live/live-hub.service.js';
import { CropMediaService } from './media/crop-media.service.js';
import { MediaFileService } from './media/media-file.service.js';
import { MediaController } from './media/media.controller.js';
import { MediaService } from './media/media.service.js';
import { RemoveMediaService } from './media/remove-media.service.js';
import { NotificationsController } from './notifications/notifications.controller.js';
import { NotificationsService } from './notifications/notifications.service.js';
import { PreferencesService } from './notifications/preferences.service.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { AcceptInvitationService } from './people/accept-invitation.service.js';
import { ApiKeysController } from './people/api-keys.controller.js';
import { ApiKeysService } from './people/api-keys.service.js';
import { InvitationsController } from './people/invitations.controller.js';
import { InvitationsService } from './people/invitations.service.js';
import { MembersController } from './people/members.controller.js';
import { MembersService } from './people/members.service.js';
import { SignInHelpService } from './people/sign-in-help.service.js';
import { OwnController } from './people/own.controller.js';
import { OwnService } from './people/own.service.js';
import { ClosedDaysController } from './planning/closed-days.controller.js';
import { ClosedDaysService } from './planning/closed-days.service.js';
import { PlanController } from './planning/plan.controller.js';
import { PlanService } from './planning/plan.service.js';
import { PostingRulesController } from './planning/posting-rules.controller.js';
import { PostingRulesService } from './planning/posting-rules.service.js';
import { QueuesController } from './planning/queues.controller.js';
import { QueuesService } from './planning/queues.service.js';
import { SeriesController } from './planning/series.controller.js';
import { SeriesService } from './planning/series.service.js';
import { BinPostService } from './posts/bin-post.service.js';
import { CheckPostService } from './posts/check-post.service.js';
import { EnqueuePostService } from './posts/enqueue-post.service.js';
import { MovePostService } from './posts/move-post.service.js';
import { PostHistoryController } from './posts/post-history.controller.js';
import { PostHistoryService } from './posts/post-history.service.js';
import { PostsController } from './posts/posts.controller.js';
import { ReadPostService } from './posts/read-post.service.js';
import { TranslationsController } from './posts/translations.controller.js';
import { TranslationsService } from './posts/translations.service.js';
import { WritePostService } from './posts/write-post.service.js';
import { SessionController } from './session/session.controller.js';
import { TagsController } from './tags/tags.controller.js';
import { UploadsController } from './uploads/uploads.controller.js';
import { UploadsService } from './uploads/uploads.service.js';
import { WebhookDeliveriesService } from './webhooks/webhook-deliveries.service.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { WebhooksService } from './webhooks/webhooks.service.js';

/** The front door's own parts around what main has opened. */
export function authoringModule(context: Context): DynamicModule {
  return {
    module: AuthoringModule,
    imports: [DiscoveryModule],
    controllers: [
      SessionController,
      LibraryController,
      HealthController,
      ConnectController,
      AccountsController,
      ImportController,
      ApprovalsController,
      CommentsController,
      PostsController,
      ContentController,
      PostHistoryController,
      TranslationsController,
      DraftsController,
      CampaignsController,
      AnalyticsController,
      AnnotationsController,
      SharesController,
      TagsController,
      DeliveriesController,
      UploadsController,
      MediaController,
      NotificationsController,
      WebhooksController,
      AuditController,
      ExportsController,
      CalendarController,
      CalendarItemsController,
      EventsController,
      CalendarLinksController,
      FeedsController,
      QueuesController,
      SeriesController,
      PostingRulesController,
      ClosedDaysController,
      PlanController,
      MembersController,
      InvitationsController,
      ApiKeysController,
      OwnController,
      OpenApiController,
    ],
    providers: [
      { provide: Context, useValue: context },
      { provide: APP_GUARD, useClass: IdentityGuard },
      InsistPermissions,
      LibraryService,
      HealthService,
      AccountsService,
      ConnectService,
      ReadPostService,
      WritePostService,
      MovePostService,
      BinPostService,
      PostHistoryService,
      EnqueuePostService,
      TranslationsService,
      DraftsService,
      CampaignsService,
      AnalyticsService,
      AnnotationsService,
      ConversionsService,
      SharesService,
      FiguresService,
      IndicesService,
      ReadingBudgetService,
      ApprovalsService,
      ApprovalRuleService,
      CommentsService,
      SettleCommentService,
      CheckPostService,
      DeliveriesService,
      ListDeliveriesService,
      MediaService,
      RemoveMediaService,
      MediaFileService,
      CropMediaService,
      UploadsService,
      ImportService,
      AuditService,
      NotificationsService,
      PreferencesService,
      WebhooksService,
      WebhookDeliveriesService,
      MembersService,
      SignInHelpService,
      InvitationsService,
      AcceptInvitationService,
      ApiKeysService,
      OwnService,
      CalendarLinksService,
      CalendarService,
      CalendarItemsService,
      LiveHubService,
      FeedsService,
      PreviewFeedService,
      QueuesService,
      SeriesService,
      PostingRulesService,
      ClosedDaysService,
      PlanService,
    ],
  };
}

class AuthoringModule {}
