import type { MatterClass } from '../contract/intake.events.js';

/**
 * Words that give a letter's class away, the class that obliges most first: who complains and asks at once has
 * complained. Thanks come last, because they also close letters of every other class.
 */
const WORDS: readonly (readonly [MatterClass, readonly string[]])[] = [
  ['complaint', ['投诉', '举报']],
  ['repair', ['维修', '报修', '漏水', '渗水', '停水', '停电']],
  ['suggestion', ['建议']],
  ['inquiry', ['咨询', '请问', '询问']],
  ['praise', ['表扬', '感谢']],
];

/** S2-17: the class of a letter. The subject says what the letter is for, so its words go before those of the body. */
export function letterClass({ subject, body }: { readonly subject: string; readonly body: string }): MatterClass {
  return classOf(subject) ?? classOf(body) ?? 'other';
}

function classOf(text: string): MatterClass | undefined {
  return WORDS.find(([, words]) => words.some((word) => text.includes(word)))?.[0];
}
