import { Body, Controller, Get, Header, Inject, Param, Post, Query } from '@nestjs/common';
import {
  CallbackError,
  PUBLISH_STEP,
  checkEcho,
  openCallback,
  outcomeOf,
  type PublishJobFinish,
} from '@shelfcast/adapters-wechat';
import type { WechatCredentials } from '@shelfcast/contracts';
import { PlatformError, type Published, type Submitted } from '@shelfcast/platform-kit';
import { CredentialVault, applyRemoteOutcome, type PublishingWorker } from '@shelfcast/publishing';
import { ProblemError, notFound } from '@shelfcast/service-kit';

export const WORKER = Symbol('worker');
export const VAULT = Symbol('vault');

/** The server address that is entered in the WeChat console: `/callbacks/wechat/<account id>` at the front door. */
@Controller('callbacks/wechat')
export class CallbackController {
  constructor(
    @Inject(WORKER) private readonly worker: PublishingWorker,
    @Inject(VAULT) private readonly vault: CredentialVault,
  ) {}

  @Get(':accountId')
  @Header('content-type', 'text/plain')
  async echo(@Param('accountId') accountId: string, @Query() query: Record<string, string>): Promise<string> {
    const secrets = await this.secrets(accountId);
    return trusted(() => checkEcho(query, secrets));
  }

  /** WeChat waits five seconds and pushes three times at most: stored at once, and told again without harm. */
  @Post(':accountId')
  @Header('content-type', 'text/plain')
  async push(
    @Param('accountId') accountId: string,
    @Query() query: Record<string, string>,
    @Body() body: unknown,
  ): Promise<string> {
    const secrets = await this.secrets(accountId);
    const event = trusted(() => openCallback(query, String(body), secrets));
    if (event) {
      const told = { accountId, step: PUBLISH_STEP, value: event.publishId, answer: answerOf(event) };
      await applyRemoteOutcome(this.worker.db, told, AbortSignal.timeout(4000));
    }
    return 'success';
  }

  private async secrets(accountId: string) {
    const account = await this.worker.db.account.findFirst({
      where: { id: accountId, network: 'wechat' },
      select: { id: true },
    });
    if (!account) throw notFound('WeChat account');
    const { appId, callbackToken, encodingAesKey } = (await this.vault.credentials(
      accountId,
    )) as WechatCredentials;
    if (!callbackToken)
      throw new ProblemError(
        404,
        'no-callback',
        'This account has no callback token: give it the one that stands in the WeChat console.',
      );
    return { appId, token: callbackToken, encodingAesKey };
  }
}

function answerOf(event: PublishJobFinish): Published | Submitted | PlatformError {
  try {
    return outcomeOf(event);
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
}

function trusted<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CallbackError)) throw error;
    throw new ProblemError(error.code === 'unreadable' ? 400 : 403, `callback-${error.code}`, error.message);
  }
}
