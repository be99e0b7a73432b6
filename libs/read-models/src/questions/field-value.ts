/** A value of an indexed field, as documents have it; null for a document without the field. */
export type FieldValue = string | number | boolean | null;
