import { Module, type DynamicModule } from '@nestjs/common';
import type { ContextDefinition } from '../../context/context-definition.js';
import type { ContextServices } from '../../context/services.js';
import { useCaseController } from './use-case.controller.js';

/** The HTTP face of a bounded context: one generated controller for each of its use cases, and its own modules. */
export function contextModule(definition: ContextDefinition, services: ContextServices): DynamicModule {
  const { name, useCases, modules } = definition;

  @Module({})
  class ContextModule {}

  Object.defineProperty(ContextModule, 'name', { value: name });
  const controllers = useCases.map((useCase) => useCaseController(definition, useCase, services));
  return { module: ContextModule, imports: [...(modules?.(services) ?? [])], controllers };
}
