import type { ContextDefinition } from '@taizhang/nest-kit';
import { customerEvents } from '../contract/index.js';
import { createGateways } from './access/create-access-gateway.js';
import { tied } from './access/tied.js';
import { custodyDeadlines, custodyProjections, custodyReactions } from './custody/custody.js';
import { turnedAwayRecorder } from './door/record-turned-away.js';
import { canaryOpener } from './exports/open-canary.js';
import type { GatewayParts } from './access/gateway-parts.js';
import type { CustomerDependencies } from './customer.dependencies.js';
import { customerUseCases } from './customer.use-cases.js';
import { destructionPart } from './destruction/destruction.part.js';
import { archiveHoldingsProjection } from './projections/archive-holdings.projection.js';
import { callsProjection } from './projections/calls.projection.js';
import { createSimulatedTelephone } from './telephone/simulated-telephone.js';
import { removeUnnamedAttachments } from './deadlines/attachment-unnamed.remove.js';
import { customersProjection } from './projections/customers.projection.js';
import { relationsProjection } from './projections/relations.projection.js';
import { rowsProjection } from './projections/rows.projection.js';
import { indexName } from './reactions/when-customer-named.index-name.js';
import { itemDeadlines, itemProjections, itemReactions } from './items/items.part.js';
import { rightsPart } from './rights/rights.part.js';
import { recordCallAccess } from './reactions/when-call-received.record-call-access.js';
import { indexNumber } from './reactions/when-phone-number-recorded.index-number.js';
import { grantsOf } from './grants/grants-of.js';
import { recordLapsedGrants, recordOverdueReviews } from './grants/grant.deadlines.js';
import { accessRequestsProjection } from './projections/access-requests.projection.js';
import { breakGlassesProjection } from './projections/break-glasses.projection.js';
import { changeArchives } from './reactions/when-merge-decided.change-archives.js';
import { duplicatesProjection } from './projections/duplicates.projection.js';
import { mergesProjection } from './projections/merges.projection.js';
import { canariesProjection } from './projections/canaries.projection.js';
import { disclosuresProjection } from './projections/disclosures.projection.js';
import { exportsProjection } from './projections/exports.projection.js';
import { recipientsProjection } from './projections/recipients.projection.js';
import { transferChannelsProjection } from './projections/transfer-channels.projection.js';

/** The customers' archives, the vault of their numbers, and the record of every look at one. */
export function customerContext(dependencies: CustomerDependencies): ContextDefinition {
  const { opener, ...others } = dependencies;
  const parts = {
    telephone: createSimulatedTelephone(),
    ...others,
    gateway: createGateways(gatewayParts(dependencies)),
    openCanary: canaryOpener(opener),
  };
  const destruction = destructionPart(dependencies);
  const rights = rightsPart(parts);
  return {
    name: 'customer',
    events: customerEvents,
    turnedAway: turnedAwayRecorder(),
    useCases: tied([...customerUseCases(parts), ...rights.useCases], parts.gateway),
    projections: [
      customersProjection,
      callsProjection,
      archiveHoldingsProjection,
      ...[...custodyProjections, rowsProjection, relationsProjection],
      ...destruction.projections,
      ...itemProjections,
      accessRequestsProjection,
      breakGlassesProjection,
      ...rights.projections,
      disclosuresProjection,
      exportsProjection,
      canariesProjection,
      ...[mergesProjection, duplicatesProjection],
      ...[recipientsProjection, transferChannelsProjection],
    ],
    reactions: [
      indexNumber(dependencies),
      indexName(dependencies),
      changeArchives(dependencies),
      recordCallAccess,
      ...custodyReactions,
      ...destruction.reactions,
      ...itemReactions,
    ],
    deadlines: [
      ...[...custodyDeadlines, recordLapsedGrants, recordOverdueReviews, ...rights.deadlines],
      ...itemDeadlines,
      removeUnnamedAttachments(dependencies.attachments),
    ],
    forgetSubject: destruction.forgetSubject,
  };
}

function gatewayParts({ standingOf, opener, lookRateFactor = 1 }: CustomerDependencies): GatewayParts {
  return { standingOf, opener, grantsOf, lookRateFactor };
}
