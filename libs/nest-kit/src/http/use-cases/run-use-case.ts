import { Command, CommandHandler, Query, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ContextServices } from '../../context/services.js';
import type { UseCase, UseCaseRequest } from '../../context/use-case.js';

/** A request to a use case of kind `command`, on its way over the command bus. */
export class RunCommand extends Command<unknown> {
  constructor(
    readonly useCase: UseCase,
    readonly request: UseCaseRequest,
    readonly services: ContextServices,
  ) {
    super();
  }
}

/** A request to a use case of kind `query`, on its way over the query bus. */
export class RunQuery extends Query<unknown> {
  constructor(
    readonly useCase: UseCase,
    readonly request: UseCaseRequest,
    readonly services: ContextServices,
  ) {
    super();
  }
}

@CommandHandler(RunCommand)
export class RunCommandHandler implements ICommandHandler<RunCommand> {
  execute({ useCase, request, services }: RunCommand): Promise<unknown> {
    return useCase.handle(request, services);
  }
}

@QueryHandler(RunQuery)
export class RunQueryHandler implements IQueryHandler<RunQuery> {
  execute({ useCase, request, services }: RunQuery): Promise<unknown> {
    return useCase.handle(request, services);
  }
}
