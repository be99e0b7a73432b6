import type { Schema } from 'mongoose';

const CHANGES = [
  'updateOne',
  'updateMany',
  'replaceOne',
  'findOneAndUpdate',
  'findOneAndReplace',
  'findOneAndDelete',
  'deleteOne',
  'deleteMany',
  'bulkWrite',
] as const;

/** Mongoose plugin: what a model of this schema has stored is final. The service's role in the database says so, too. */
export function appendOnly(schema: Schema): void {
  for (const change of CHANGES) {
    schema.pre(change as 'updateOne', () => {
      throw new TypeError(`what is stored in ${schema.get('collection')} is final: no ${change}`);
    });
  }
}
