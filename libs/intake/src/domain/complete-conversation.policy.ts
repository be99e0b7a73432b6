/** What stands where nothing was written down: in imported calls, and where nobody was spoken to. */
export const NOT_RECORDED = 'not recorded';

/** S0-21: the parts of a conversation that were not written down; it is complete when this is empty. */
export function missingConversation(conversation: {
  readonly matter: string;
  readonly feedback: string;
}): readonly ('matter' | 'feedback')[] {
  return (['matter', 'feedback'] as const).filter((part) => isMissing(conversation[part]));
}

function isMissing(text: string): boolean {
  return text.trim() === '' || text.trim() === NOT_RECORDED;
}
