import { Controller, Get, Module, Res, type DynamicModule, type Type } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Metrics } from './metrics.js';

/** `/metrics`: public like `/health`, so it names parts and counts. */
export function metricsModule(metrics: Pick<Metrics, 'text' | 'contentType'>): DynamicModule {
  @Module({})
  class MetricsModule {}

  return { module: MetricsModule, controllers: [metricsController(metrics)] };
}

function metricsController(metrics: Pick<Metrics, 'text' | 'contentType'>): Type<unknown> {
  @Controller('metrics')
  class MetricsController {
    @Get()
    async metrics(@Res() reply: FastifyReply): Promise<void> {
      await reply.type(metrics.contentType).send(await metrics.text());
    }
  }

  return MetricsController;
}
