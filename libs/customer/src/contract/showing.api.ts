import { z } from 'zod';
import { estate } from './archive.fields.js';
import { id, instant, personId } from './fields.js';
import { showingEvents } from './showing.events.js';

/** POST /customer/customers/{customerId}/showings */
export const recordShowingBody = z
  .strictObject({
    showingId: id,
    estate,
    startsAt: instant,
    endsAt: instant,
    /** Who shows; whoever records it, when it is not said. */
    personId: personId.exactOptional(),
  })
  .meta({ id: 'RecordShowing' });

/** POST /customer/customers/{customerId}/showings/{showingId}/cancellation */
export const cancelShowingBody = z
  .strictObject({ because: showingEvents.ShowingCancelled.data.shape.because })
  .meta({ id: 'CancelShowing' });

export const showingParams = z.strictObject({ customerId: id, showingId: id });
