import type { UseCase } from '@taizhang/nest-kit';
import type { CustomerParts } from '../../customer.parts.js';
import { cancelShowing } from './cancel-showing.js';
import { recordShowing } from './record-showing.js';

/** Who shows whom which estate, and when. */
export function showingUseCases(parts: CustomerParts): readonly UseCase[] {
  return [recordShowing(parts), cancelShowing(parts)];
}
