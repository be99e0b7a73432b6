import type { Aggregate } from '@taizhang/nest-kit';
import { canary as canaryDecider, type CanaryState } from '../../domain/exports/canary.decider.js';
import type { CanaryCommand, CanaryEvent, ExportCommand, ExportEvent } from '../../domain/exports/export.commands.js';
import { exportJob as exportDecider, type ExportState } from '../../domain/exports/export.decider.js';

/** A file or print of customers' data. */
export const exportJob: Aggregate<ExportCommand, ExportEvent, ExportState> = { name: 'export', decider: exportDecider };

/** A company-owned number that stands in one export as a customer. */
export const canary: Aggregate<CanaryCommand, CanaryEvent, CanaryState> = { name: 'canary', decider: canaryDecider };
