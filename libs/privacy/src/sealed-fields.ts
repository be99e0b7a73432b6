import type { PersonalFields } from './personal-fields.js';
import type { SealPlace } from './sealed-text.js';
import type { Opener } from './opener.js';
import type { Sealer } from './sealer.js';

/** An event's data: a JSON object. */
export type EventData = Readonly<Record<string, unknown>>;

/** What is sealed or opened, and where it stands. */
export interface FieldsOfEvent {
  readonly fields: PersonalFields;
  readonly stream: string;
  /** The version the stream has with the event. */
  readonly version: number;
  readonly data: EventData;
}

/**
 * The data with its personal fields sealed under the key of the subject. A field that is absent or null stays so, and no
 * key is made when there is nothing to seal. Errors: those of {@link Sealer.seal}.
 */
export async function sealPersonalFields(
  event: FieldsOfEvent & { readonly subject: string },
  sealer: Sealer,
): Promise<EventData> {
  const present = presentFields(event);
  if (present.length === 0) return event.data;
  const seal = await sealer.sealerOf(event.subject);
  return present.reduce(
    (data, { field, text }) => withField(data, field, seal(placeOf(event, field), text)),
    event.data,
  );
}

/** The way back. Errors: those of {@link Opener.unseal}; one field that cannot be opened fails all. */
export async function unsealPersonalFields(event: FieldsOfEvent, opener: Pick<Opener, 'unseal'>): Promise<EventData> {
  let { data } = event;
  for (const { field, text } of presentFields(event)) {
    data = withField(data, field, await opener.unseal(placeOf(event, field), text));
  }
  return data;
}

/** The text of one personal field, or undefined when the event does not have it. Errors: those of {@link Opener.unseal}. */
export async function unsealField(
  event: Omit<FieldsOfEvent, 'fields'> & { readonly field: string },
  opener: Pick<Opener, 'unseal'>,
): Promise<string | undefined> {
  const text = textAt(event.data, event.field);
  return text === undefined ? undefined : opener.unseal(placeOf(event, event.field), text);
}

function presentFields({ fields, data }: FieldsOfEvent): { field: string; text: string }[] {
  return fields.flatMap((field) => {
    const text = textAt(data, field);
    return text === undefined ? [] : [{ field, text }];
  });
}

function placeOf({ stream, version }: Omit<FieldsOfEvent, 'fields'>, field: string): SealPlace {
  return { stream, version, field };
}

function textAt(data: EventData, field: string): string | undefined {
  const value = field.split('.').reduce<unknown>((parent, name) => (isObject(parent) ? parent[name] : undefined), data);
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new TypeError(`the personal field ${field} is not text`);
  return value;
}

function withField(data: EventData, field: string, text: string): EventData {
  const [name = '', ...rest] = field.split('.');
  const inner = data[name];
  return { ...data, [name]: isObject(inner) ? withField(inner, rest.join('.'), text) : text };
}

function isObject(value: unknown): value is EventData {
  return typeof value === 'object' && value !== null;
}
