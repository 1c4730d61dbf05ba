import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { AnnotationQuery, CreateAnnotation, ReportGoal, ReportGoalQuery } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import { Caller, Requires } from '../identity/identity.guard.js';
import { AnnotationsService } from './annotations.service.js';

@Controller('api/v1/analytics')
export class AnnotationsController {
  constructor(private readonly annotations: AnnotationsService) {}

  @Get('annotations')
  @Requires('analytics.read')
  list(@Caller() who: Identity, @Query(new Contract(AnnotationQuery)) query: AnnotationQuery) {
    return this.annotations.list(who, query);
  }

  @Post('annotations')
  @Requires('analytics.annotate')
  create(@Caller() who: Identity, @Body(new Contract(CreateAnnotation)) body: CreateAnnotation) {
    return this.annotations.create(who, body);
  }

  @Delete('annotations/:id')
  @HttpCode(204)
  @Requires('analytics.annotate')
  remove(@Caller() who: Identity, @Param('id') id: string) {
    return this.annotations.remove(who, id);
  }

  @Get('report-goal')
  @Requires('analytics.read')
  goal(@Caller() who: Identity, @Query(new Contract(ReportGoalQuery)) { month }: ReportGoalQuery) {
    return this.annotations.goal(who, month);
  }

  @Put('report-goal')
  @Requires('analytics.annotate')
  putGoal(@Caller() who: Identity, @Body(new Contract(ReportGoal)) body: ReportGoal) {
    return this.annotations.putGoal(who, body);
  }
}
