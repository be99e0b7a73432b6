import { Inject, Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { ContextServices } from '../../context/services.js';
import type { UseCase, UseCaseRequest } from '../../context/use-case.js';
import { RunCommand, RunQuery } from './run-use-case.js';
import { UndeclaredRefusals } from './undeclared-refusals.js';

/** Sends a request to its use case over Nest's buses. */
@Injectable()
export class UseCaseDispatcher {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(UndeclaredRefusals) private readonly undeclared: UndeclaredRefusals,
  ) {}

  async dispatch(useCase: UseCase, request: UseCaseRequest, services: ContextServices): Promise<unknown> {
    try {
      if (useCase.kind === 'query') return await this.queries.execute(new RunQuery(useCase, request, services));
      return await this.commands.execute(new RunCommand(useCase, request, services));
    } catch (error) {
      this.undeclared.observe(services.context, useCase, error);
      throw error;
    }
  }
}
