/** S2-1: the third ring. */
export const MAX_SECONDS_TO_ANSWER = 15;

/** S2-1: whether a call was answered after the third ring. A call that nobody answered was not answered late. */
export function isAnsweredLate(secondsToAnswer: number | undefined): boolean {
  return secondsToAnswer !== undefined && secondsToAnswer > MAX_SECONDS_TO_ANSWER;
}
