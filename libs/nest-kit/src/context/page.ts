import { z } from 'zod';

/** How a list is asked for; `extend` it by what the list can be narrowed by. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `next` of the page before. */
  cursor: z.string().min(1).max(2000).exactOptional(),
});

/** The answer of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    /** Present when there is more. */
    next: z.string().exactOptional(),
  });
}
