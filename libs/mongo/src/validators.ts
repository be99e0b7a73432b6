type Properties = Readonly<Record<string, object>>;

/** JSON schemas, as MongoDB has them, of fields that most collections have. */
export const TEXT = { bsonType: 'string' };
export const COUNT = { bsonType: 'number', minimum: 0 };
export const BYTES = { bsonType: 'binData' };

/** A JSON schema under which every named field is required and no other is there, but for the optional ones. */
export function exactly(required: Properties, optional: Properties = {}) {
  return {
    bsonType: 'object',
    required: Object.keys(required),
    properties: { ...required, ...optional },
    additionalProperties: false,
  };
}
