import { auditContext } from '@taizhang/audit';
import { complaintContext } from '@taizhang/complaint';
import { customerContext } from '@taizhang/customer';
import type { EmbeddedEngine } from '@taizhang/engine';
import { intakeContext } from '@taizhang/intake';
import type { ContextDefinition } from '@taizhang/nest-kit';
import { organisationContext } from '@taizhang/organisation';
import { revisitContext } from '@taizhang/revisit';

export const CONTEXTS = ['organisation', 'customer', 'intake', 'complaint', 'revisit', 'audit'] as const;
