import { applyDecorators, Controller, Get, Inject, Post, Req, Res, type Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ContextDefinition } from '../../context/context-definition.js';
import type { ContextServices } from '../../context/services.js';
import type { UseCase } from '../../context/use-case.js';
import { AcceptFile } from '../file-body.js';
import { tellingOf } from '../request/door.js';
import { RequestReader } from '../request/request-reader.js';
import { httpAnswer } from './answer.js';
import { UseCaseDispatcher } from './use-case-dispatcher.js';

const METHODS = { GET: Get, POST: Post } as const;

/** The route of one use case: read, dispatch, answer. */
export function useCaseController(
  definition: Pick<ContextDefinition, 'name' | 'turnedAway'>,
  useCase: UseCase,
  services: ContextServices,
): Type<unknown> {
  const method = METHODS[useCase.method](useCase.path);
  const Route = () => applyDecorators(method, ...(useCase.file === undefined ? [] : [AcceptFile()]));
  const { name: context } = definition;
  const destination = { context, tenant: services.tenant, useCase, ...tellingOf(definition, services) };

  @Controller(context)
  class UseCaseController {
    constructor(
      @Inject(RequestReader) private readonly reader: RequestReader,
      @Inject(UseCaseDispatcher) private readonly dispatcher: UseCaseDispatcher,
    ) {}

    @Route()
    async handle(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
      const asked = await this.reader.read(destination, request);
      const answer = await this.dispatcher.dispatch(useCase, asked, services);
      const { status, headers, body } = httpAnswer(useCase, answer);
      await reply.code(status).headers(headers).send(body);
    }
  }

  Object.defineProperty(UseCaseController, 'name', { value: `${context}.${useCase.name}` });
  return UseCaseController;
}
