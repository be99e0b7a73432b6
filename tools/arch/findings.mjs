/**
 * What is wrong with how lint takes a canary: nothing when the expected rule alone speaks about the code that breaks it,
 * and no rule at all about the code that obeys. A rule that is skipped or switched off says nothing, and is found.
 */
export async function findings(canary, lint) {
  return [
    ...(await notAsExpected(canary, lint)),
    ...(await lint(canary, canary.obeys)).map((message) => `obeys, and yet: ${said(message)}`),
  ];
}

/** The first half of {@link findings}: about the code that breaks the rule. */
export async function notAsExpected(canary, lint) {
  const { rule, message, also } = canary;
  const messages = await lint(canary, canary.breaks);
  const expected = ({ ruleId, message: text }, part) => ruleId === rule && part !== undefined && text.includes(part);
  const others = messages.filter((it) => !expected(it, message) && !expected(it, also));
  return [
    ...(messages.some((it) => expected(it, message)) ? [] : [`breaks ${rule} unnoticed`]),
    ...others.map((it) => `breaks something else: ${said(it)}`),
  ];
}

function said({ ruleId, message }) {
  return `${ruleId} says ${message}`;
}
