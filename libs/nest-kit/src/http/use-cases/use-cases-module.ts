import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RequestReader } from '../request/request-reader.js';
import { RunCommandHandler, RunQueryHandler } from './run-use-case.js';
import { UndeclaredRefusals } from './undeclared-refusals.js';
import { UseCaseDispatcher } from './use-case-dispatcher.js';

@Module({})
class UseCasesModule {}

/** What the controllers of all contexts share, registered once: the buses, their two handlers, the request reader. */
export function useCasesModule(reader: RequestReader, undeclared: UndeclaredRefusals): DynamicModule {
  return {
    module: UseCasesModule,
    global: true,
    imports: [CqrsModule.forRoot()],
    providers: [
      RunCommandHandler,
      RunQueryHandler,
      UseCaseDispatcher,
      { provide: RequestReader, useValue: reader },
      { provide: UndeclaredRefusals, useValue: undeclared },
    ],
    exports: [RequestReader, UseCaseDispatcher],
  };
}
