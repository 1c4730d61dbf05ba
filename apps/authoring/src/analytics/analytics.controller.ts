import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import {
  AccountGrowthQuery,
  AnalyticsQuery,
  BestTimesQuery,
  BreakdownQuery,
  FigureQuery,
  FunnelQuery,
  IndexQuery,
  PutFigures,
  ReckonIndices,
  RecordConversions,
  RankedPostQuery,
  TimeseriesQuery,
  UpdateReadingBudget,
} from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import { Caller, Requires } from '../identity/identity.guard.js';
import { AnalyticsService } from './analytics.service.js';
import { ConversionsService } from './conversions.service.js';
import { FiguresService } from './figures.service.js';
import { IndicesService } from './indices.service.js';
import { ReadingBudgetService } from './reading-budget.service.js';

@Controller('api/v1/analytics')
export class AnalyticsController {
  constructor(
    private readonly analytics: AnalyticsService,
    private readonly ownFigures: FiguresService,
    private readonly accountIndices: IndicesService,
    private readonly conversions: ConversionsService,
    private readonly budgets: ReadingBudgetService,
  ) {}

  @Get('overview')
  @Requires('analytics.read')
  overview(@Caller() who: Identity, @Query(new Contract(AnalyticsQuery)) query: AnalyticsQuery) {
    return this.analytics.overview(who, query);
  }

  @Get('timeseries')
  @Requires('analytics.read')
  timeseries(@Caller() who: Identity, @Query(new Contract(TimeseriesQuery)) query: TimeseriesQuery) {
    return this.analytics.timeseries(who, query);
  }

  @Get('posts')
  @Requires('analytics.read')
  posts(@Caller() who: Identity, @Query(new Contract(RankedPostQuery)) query: RankedPostQuery) {
    return this.analytics.posts(who, query);
  }

  @Get('best-times')
  @Requires('analytics.read')
  bestTimes(@Caller() who: Identity, @Query(new Contract(BestTimesQuery)) query: BestTimesQuery) {
    return this.analytics.bestTimes(who, query);
  }

  @Get('breakdown')
  @Requires('analytics.read')
  breakdown(@Caller() who: Identity, @Query(new Contract(BreakdownQuery)) query: BreakdownQuery) {
    return this.analytics.breakdown(who, query);
  }

  @Get('first-engagement')
  @Requires('analytics.read')
  firstEngagement(@Caller() who: Identity, @Query(new Contract(AnalyticsQuery)) query: AnalyticsQuery) {
    return this.analytics.firstEngagement(who, query);
  }

  @Get('funnel')
  @Requires('analytics.read')
  funnel(@Caller() who: Identity, @Query(new Contract(FunnelQuery)) query: FunnelQuery) {
    return this.analytics.funnel(who, query);
  }

  @Post('conversions')
  @HttpCode(200)
  @Requires('analytics.manage')
  recordConversions(@Caller() who: Identity, @Body(new Contract(RecordConversions)) body: RecordConversions) {
    return this.conversions.record(who, body);
  }

  @Get('figures')
  @Requires('analytics.read')
  figures(@Caller() who: Identity, @Query(new Contract(FigureQuery)) query: FigureQuery) {
    return this.ownFigures.list(who, query);
  }

  @Put('figures')
  @Requires('analytics.manage')
  putFigures(@Caller() who: Identity, @Body(new Contract(PutFigures)) body: PutFigures) {
    return this.ownFigures.put(who, body);
  }

  @Get('indices')
  @Requires('analytics.read')
  indices(@Caller() who: Identity, @Query(new Contract(IndexQuery)) query: IndexQuery) {
    return this.accountIndices.list(who, query);
  }

  @Post('indices')
  @HttpCode(200)
  @Requires('analytics.manage')
  reckonIndices(@Caller() who: Identity, @Body(new Contract(ReckonIndices)) body: ReckonIndices) {
    return this.accountIndices.reckon(who, body);
  }

  @Get('accounts')
  @Requires('analytics.read')
  accounts(@Caller() who: Identity, @Query(new Contract(AccountGrowthQuery)) query: AccountGrowthQuery) {
    return this.analytics.accounts(who, query);
  }

  @Patch('accounts/:id')
  @Requires('analytics.manage')
  setBudget(
    @Caller() who: Identity,
    @Param('id') id: string,
    @Body(new Contract(UpdateReadingBudget)) body: UpdateReadingBudget,
  ) {
    return this.budgets.set(who, id, body);
  }
}
