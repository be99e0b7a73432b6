import { Controller, Get, Module, Res, type DynamicModule, type Type } from '@nestjs/common';
import type { EventFeed, FeedLag } from '@taizhang/event-feed';
import type { FastifyReply } from 'fastify';
import { missingDependencies, type Check } from './checks.js';

export interface HealthOptions {
  /** By the name of what is checked. */
  readonly checks: Readonly<Record<string, Check>>;
  readonly feed: Pick<EventFeed, 'lag'>;
}

/** `/health/live`, `/health/ready`, `/health/feeds`: public, so they name parts and count entries, nothing else. */
export function healthModule(options: HealthOptions): DynamicModule {
  @Module({})
  class HealthModule {}

  return { module: HealthModule, controllers: [healthController(options)] };
}

function healthController({ checks, feed }: HealthOptions): Type<unknown> {
  @Controller('health')
  class HealthController {
    @Get('live')
    live(): { readonly status: 'live' } {
      return { status: 'live' };
    }

    @Get('ready')
    async ready(@Res() reply: FastifyReply): Promise<void> {
      const missing = await missingDependencies(checks);
      const ready = missing.length === 0;
      await reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not-ready', missing });
    }

    @Get('feeds')
    async feeds(): Promise<{ readonly feeds: readonly FeedLag[] }> {
      const lags = await feed.lag();
      return { feeds: lags.map(({ group, context, lag }) => ({ group, context, lag })) };
    }
  }

  return HealthController;
}
