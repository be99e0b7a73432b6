import mongoose from 'mongoose';

const PATIENCE_MS = 2_000;

/** Where one member is asked, and the secret of its set: with it, members trust each other with everything. */
export interface MemberAccess {
  readonly address: string;
  readonly key: string;
}

/** Runs one administrator's command on one member, whatever state its set is in. */
export async function runOn(access: MemberAccess, command: mongoose.mongo.Document): Promise<mongoose.mongo.Document> {
  const client = new mongoose.mongo.MongoClient(`mongodb://${access.address}/`, {
    auth: { username: '__system', password: access.key },
    authSource: 'local',
    directConnection: true,
    serverSelectionTimeoutMS: PATIENCE_MS,
    connectTimeoutMS: PATIENCE_MS,
    socketTimeoutMS: PATIENCE_MS,
  });
  try {
    return await client.db('admin').command(command);
  } finally {
    await client.close();
  }
}
