/** How `npm start` and the image run Node, so that what is tested and measured is what people run (ADR 0012). */
export const NODE_FLAGS = [
  '--v8-pool-size=1',
  '--max-semi-space-size=8',
  '--heap-growing-percent=100',
  '--max-old-space-size=768',
] as const;
