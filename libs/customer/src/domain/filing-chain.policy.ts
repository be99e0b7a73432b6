import { refusals } from '@taizhang/kernel';
import type { ArchiveOrganised, ArchiveStepSigned, FilingRule } from './archive-lifecycle.commands.js';

/** What decides which signatures an archive needs, and which it has. */
export interface FilingCircumstances {
  readonly submission: ArchiveOrganised['data'];
  readonly firstFiling: boolean;
  readonly signatures: readonly ArchiveStepSigned['data'][];
}

export interface Signature extends Pick<ArchiveStepSigned['data'], 'step' | 'signedBy'> {
  readonly roles: readonly string[];
  readonly authors: readonly string[];
}

const refuse = refusals<
  'SIGNATURE_OWN' | 'SIGNATURE_NOT_ASKED' | 'SIGNATURE_TOO_EARLY' | 'SIGNATURE_ROLE_NOT_ALLOWED' | 'SIGNATURE_MISSING'
>();

/** S1-32: somebody else looks at every archive, also where a chain asks nothing of this one. */
const LEAST: readonly FilingRule[] = [
  { step: 'verification', roles: ['supervisor', 'compliance-officer'], when: 'always' },
];

/** The part of the chain that this archive goes through (C-15): never none. */
export function stepsOf(
  chain: readonly FilingRule[],
  { submission, firstFiling }: Pick<FilingCircumstances, 'submission' | 'firstFiling'>,
): readonly FilingRule[] {
  const asked = chain.filter(
    ({ when }) => when === 'always' || (when === 'credit' ? submission.settlement === 'credit' : firstFiling),
  );
  return asked.length > 0 ? asked : LEAST;
}

/** S1-32, C-15: signed by somebody else than whoever wrote it or handed it in, whatever the chain says; in its order. */
export function requireSignable(
  { step, signedBy, roles, authors }: Signature,
  chain: readonly FilingRule[],
  circumstances: FilingCircumstances,
): void {
  if (signedBy === circumstances.submission.organisedBy || authors.includes(signedBy)) {
    throw refuse('SIGNATURE_OWN', 'somebody else verifies what you wrote or handed in');
  }
  const steps = stepsOf(chain, circumstances);
  const place = steps.findIndex((rule) => rule.step === step);
  const rule = steps[place];
  if (rule === undefined) throw refuse('SIGNATURE_NOT_ASKED', `this archive needs no ${step}`);
  if (!rule.roles.some((role) => roles.includes(role))) {
    throw refuse('SIGNATURE_ROLE_NOT_ALLOWED', `the ${step} is signed by ${rule.roles.join(' or ')}`);
  }
  const missing = unsigned(steps.slice(0, place), circumstances);
  if (missing.length > 0) throw refuse('SIGNATURE_TOO_EARLY', `first comes the ${missing.join(', ')}`);
}

/** S1-32, S1-34: everything that the chain asks for is signed. */
export function requireSigned(chain: readonly FilingRule[], circumstances: FilingCircumstances): void {
  const missing = unsigned(stepsOf(chain, circumstances), circumstances);
  if (missing.length > 0) throw refuse('SIGNATURE_MISSING', `not signed yet: ${missing.join(', ')}`);
}

function unsigned(steps: readonly FilingRule[], { signatures }: FilingCircumstances): readonly string[] {
  return steps.map(({ step }) => step).filter((step) => !signatures.some((signature) => signature.step === step));
}
