import { Controller, Get, Module, Req, Res, type DynamicModule, type Type } from '@nestjs/common';
import type { TokenVerifier } from '@taizhang/access';
import type { EventLog } from '@taizhang/event-log';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { enter, type Door } from '../request/door.js';
import { LogTiles } from './log-tiles.js';

const TEXT = 'text/plain; charset=utf-8';
const BYTES = 'application/octet-stream';
const REVALIDATE = 'no-cache';

export interface ServedLog extends Pick<Door, 'turnedAway'> {
  readonly log: EventLog;
  readonly verifier: TokenVerifier;
}

/** Serves a log as C2SP tlog-tiles under `/log/<context>/<tenant>/`. */
export function logModule(served: ServedLog): DynamicModule {
  @Module({})
  class LogModule {}

  return { module: LogModule, controllers: [logController(served)] };
}

/** Hashes give nothing away, so checkpoints, tiles and key are public; entries are for auditors. */
function logController({ log, verifier: verify, ...telling }: ServedLog): Type<unknown> {
  const prefix = `log/${log.context}/${log.tenant}`;
  const tiles = new LogTiles(log);
  const door: Door = { route: 'log-entries', roles: ['auditor'], tenant: log.tenant, ...telling };

  @Controller(prefix)
  class LogController {
    @Get('checkpoint')
    async checkpoint(@Res() reply: FastifyReply): Promise<void> {
      const { checkpoint } = await log.head();
      await reply.type(TEXT).header('cache-control', REVALIDATE).send(checkpoint);
    }

    @Get('vkey')
    async vkey(@Res() reply: FastifyReply): Promise<void> {
      await reply.type(TEXT).header('cache-control', REVALIDATE).send(`${log.vkey}\n`);
    }

    @Get('tile/entries/*')
    async entries(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
      await enter(door, { request, verify }, () => undefined);
      const { bytes, complete } = await tiles.entryBundle(pathBelow(prefix, request));
      await reply
        .type(BYTES)
        .header('cache-control', complete ? 'private, max-age=31536000, immutable' : REVALIDATE)
        .send(bytes);
    }

    @Get('tile/*')
    async tile(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
      const { bytes, complete } = await tiles.tile(pathBelow(prefix, request));
      const caching = complete ? 'public, max-age=31536000, immutable' : REVALIDATE;
      await reply.type(BYTES).header('cache-control', caching).send(bytes);
    }
  }

  Object.defineProperty(LogController, 'name', { value: prefix });
  return LogController;
}

/** As it was sent: the parsers accept the one spelling of a path and no other. */
function pathBelow(prefix: string, request: FastifyRequest): string {
  return request.url.slice(prefix.length + 2);
}
