import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { MarkRead, NotificationQuery, UpdateNotificationPreferences } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import { Caller, Requires } from '../identity/identity.guard.js';
import { NotificationsService } from './notifications.service.js';
import { PreferencesService } from './preferences.service.js';

@Controller('api/v1/notifications')
export class NotificationsController {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly preferences: PreferencesService,
  ) {}

  @Get()
  @Requires('notifications.own')
  list(@Caller() who: Identity, @Query(new Contract(NotificationQuery)) query: NotificationQuery) {
    return this.notifications.list(who, query);
  }

  @Post('read')
  @HttpCode(204)
  @Requires('notifications.own')
  markRead(@Caller() who: Identity, @Body(new Contract(MarkRead)) body: MarkRead) {
    return this.notifications.markRead(who, body);
  }

  @Get('preferences')
  @Requires('notifications.own')
  get(@Caller() who: Identity) {
    return this.preferences.get(who);
  }

  @Patch('preferences')
  @Requires('notifications.own')
  update(
    @Caller() who: Identity,
    @Body(new Contract(UpdateNotificationPreferences)) body: UpdateNotificationPreferences,
  ) {
    return this.preferences.update(who, body);
  }
}
