import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run } from '@taizhang/kernel/testing';
import { personalFields, sealPersonalFields } from '@taizhang/privacy';
import fc from 'fast-check';
import { z } from 'zod';
import type { ContextDefinition } from '../context/context-definition.js';
import { openTestContext, type TestContext } from '../testing/test-context.js';
import { destroySubjectKey } from './destroy-subject-key.reaction.js';
import { destroyedKeys, recordedDestructions, type RecordKeyDestroyed } from './destroyed-keys.js';
import type { ForgetSubject } from './forget-subject.js';
import { reconcileDestroyedKeys } from './reconcile-destroyed-keys.js';

const occurredAt = '2026-03-02T09:00:00.000Z';
const id = z.string();
const destroyed = z.strictObject({
  ...{ subjectId: id, context: z.literal('desk'), hadKey: z.boolean(), destructionId: id.exactOptional() },
  occurredAt: z.string(),
});
const ordered = z.strictObject({ destructionId: id, subjectId: id });
const refusedWith = (code: string) => expect.objectContaining({ code });

describe('keys of a context that are destroyed', () => {
  let desk: TestContext;
  let done: string[];
  let failing: boolean;

  const forgetSubject: ForgetSubject = {
    closeFile: async (subject) => void done.push(`close ${subject}`),
    async removeTraces(subject, { subjectKeys }) {
      if (failing) throw new TypeError('the index is broken');
      expect((await subjectKeys.destroyed(10)).map((one) => one.subject)).toContain(subject);
      done.push(`remove ${subject}`);
      return {};
    },
  };
  const definition: ContextDefinition = {
    ...{ name: 'desk', events: { SubjectKeyDestroyed: { v: 1, data: destroyed } } },
    ...{ useCases: [], projections: [], reactions: [destroySubjectKey(forgetSubject)], forgetSubject },
  };

  beforeEach(async () => {
    done = [];
    failing = false;
    desk = await openTestContext(() => ({ definition }), {
      customer: { SubjectKeyDestructionOrdered: { v: 1, data: ordered } },
    });
  });
  afterEach(() => desk.close());

  const seal = (subject: string) =>
    desk.services.sealer.seal(subject, { stream: 's-1', version: 1, field: 'name' }, 'x');
  const order = async (subjectId: string, destructionId = 'd-1') => {
    const data = { destructionId, subjectId };
    await desk.tell('customer', `destruction-${destructionId}`, { type: 'SubjectKeyDestructionOrdered', data });
    await desk.settle();
  };
  const told = async () => (await recordedDestructions(desk.services)).map(({ data }) => data);
  const fact = (subjectId: string, hadKey: boolean, destructionId?: string) => ({
    ...{ subjectId, context: 'desk', hadKey, occurredAt },
    ...(destructionId !== undefined && { destructionId }),
  });

  it('S1-65 are gone, with the file closed before and the traces removed after, and said to be', async () => {
    await seal('c-1');
    await order('c-1');
    await expect(seal('c-1')).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
    expect(done).toEqual(['close c-1', 'remove c-1']);
    expect(await told()).toEqual([fact('c-1', true, 'd-1')]);
  });

  it('S1-66 are said to be gone also where there was none', async () => {
    await order('c-1');
    expect(await told()).toEqual([fact('c-1', false, 'd-1')]);
  });

  it('are said to be gone to every destruction that asks', async () => {
    await seal('c-1');
    await order('c-1', 'd-1');
    await order('c-1', 'd-2');
    expect(await told()).toEqual([fact('c-1', true, 'd-1'), fact('c-1', true, 'd-2')]);
  });

  it('stay destroyed when the key store comes back from before, before anything is served', async () => {
    await order('c-1');
    await order('c-2');
    const { subjectKeys } = desk.services;
    const again: string[] = [];
    const restored = {
      destroy: async (subject: string) => again.push(subject) > 0,
      destroyed: async (limit: number, after?: string) =>
        (await subjectKeys.destroyed(limit, after)).filter(
          ({ subject }) => subject !== 'c-1' || again.includes(subject),
        ),
    };
    done = [];
    const reconciled = await reconcileDestroyedKeys(definition, { ...desk.services, subjectKeys: restored });
    expect(reconciled).toEqual({ destroyedAgain: 1, recordedAgain: 0 });
    expect({ again, done }).toEqual({ again: ['c-1'], done: ['remove c-1'] });
  });

  it('are recorded again when the log comes back from before', async () => {
    await seal('c-1');
    await desk.services.subjectKeys.destroy('c-1');
    expect(await reconcileDestroyedKeys(definition, desk.services)).toEqual({ destroyedAgain: 0, recordedAgain: 1 });
    expect(await reconcileDestroyedKeys(definition, desk.services)).toEqual({ destroyedAgain: 0, recordedAgain: 0 });
    expect(await told()).toEqual([fact('c-1', true)]);
    expect(done).toEqual(['close c-1', 'remove c-1']);
  });

  it('are finished when a crash left them half done', async () => {
    await seal('c-1');
    failing = true;
    await desk.services.subjectKeys.destroy('c-1');
    await expect(reconcileDestroyedKeys(definition, desk.services)).rejects.toThrow('broken');
    expect(await told()).toEqual([]);
    failing = false;
    await reconcileDestroyedKeys(definition, desk.services);
    expect(await told()).toEqual([fact('c-1', true)]);
  });

  it('are nobody’s in a context that holds none', async () => {
    await desk.services.subjectKeys.destroy('c-1');
    const none = { destroyedAgain: 0, recordedAgain: 0 };
    expect(await reconcileDestroyedKeys({ ...definition, events: {} }, desk.services)).toEqual(none);
  });

  it('seal nothing that was begun before', async () => {
    const data = { subjectId: 'c-1', name: 'Li' };
    const event = {
      fields: personalFields(z.strictObject({ subjectId: id, name: z.string().meta({ personal: true }) })),
      data,
    };
    await order('c-1');
    const sealing = sealPersonalFields({ ...event, subject: 'c-1', stream: 's', version: 1 }, desk.services.sealer);
    await expect(sealing).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
  });

  it('are recorded once for each subject and destruction, in any run', () => {
    const command = fc
      .tuple(fc.constantFrom('c-1', 'c-2'), fc.constantFrom('d-1', 'd-2'), fc.boolean())
      .map(([subjectId, destructionId, hadKey]): RecordKeyDestroyed => ({
        type: 'RecordKeyDestroyed',
        data: { subjectId, context: 'desk', hadKey, destructionId, occurredAt },
      }));
    fc.assert(
      fc.property(fc.array(command), (commands) => {
        const history = run(destroyedKeys.decider, commands, (accepted, before) =>
          expect(destroyedKeys.decider.decide(accepted, replay(destroyedKeys.decider, before))).toEqual([]),
        );
        const told = history.map(({ data }) => `${data.subjectId} ${data.destructionId}`);
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });
});
