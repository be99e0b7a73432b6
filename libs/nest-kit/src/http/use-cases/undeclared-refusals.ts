import type { ContextDefinition } from '../../context/context-definition.js';
import type { UseCase } from '../../context/use-case.js';
import { isDomainError } from '../../execution/is-domain-error.js';
import { isCatalogued } from '../problems/problem-catalogue.js';

/** A code that a use case answered and does not list, so that its documentation is wrong. */
export interface UndeclaredRefusal {
  readonly context: ContextDefinition['name'];
  readonly useCase: UseCase['name'];
  readonly code: string;
}

/** Is told of refusals that nobody declared. The service logs them; a test collects them and expects none. */
export class UndeclaredRefusals {
  constructor(private readonly report: (refusal: UndeclaredRefusal) => void) {}

  observe(context: string, { name, refusals }: UseCase, error: unknown): void {
    if (!isDomainError(error) || isCatalogued(error.code) || refusals.includes(error.code)) return;
    this.report({ context, useCase: name, code: error.code });
  }
}
