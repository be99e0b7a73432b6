import { describe, expect, it } from '@jest/globals';
import { missingConversation } from './complete-conversation.policy.js';

describe('S0-21 a conversation', () => {
  it.each([
    ['leak in the kitchen', 'content', []],
    ['', 'content', ['matter']],
    ['leak in the kitchen', ' ', ['feedback']],
    ['not recorded', ' not recorded ', ['matter', 'feedback']],
  ])('about %j taken as %j lacks %j', (matter, feedback, missing) =>
    expect(missingConversation({ matter, feedback })).toEqual(missing),
  );
});
