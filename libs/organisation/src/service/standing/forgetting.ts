/**
 * Waits until no process can remember any more what somebody's standing was before now. Whoever takes standing away waits
 * for it before the answer, so that at the answer nobody is let in on the old one (S1-45).
 */
export type UntilForgotten = () => Promise<void>;

/** Where every process asks anew each time. */
export const nothingRemembered: UntilForgotten = () => Promise.resolve();
