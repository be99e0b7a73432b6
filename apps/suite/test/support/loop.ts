import type { RecordedEvent } from '@taizhang/kernel';
import type { TestRequest } from '@taizhang/nest-kit/testing';

/** Contexts that run and follow each other, whatever they run on. */
export interface Loop {
  /** Asks a use case; the answer's body. Throws what refuses. */
  ask<Answer>(context: string, useCase: string, request: TestRequest): Promise<Answer>;
  /** What has been recorded in a context's log since the loop was opened. */
  events(context: string): Promise<readonly RecordedEvent[]>;
  /** Waits until nothing is left to react to. */
  settle(): Promise<void>;
}
