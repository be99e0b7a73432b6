import { clusterNames, connectMongo } from '@taizhang/engine/cluster';
import { databaseOf } from '@taizhang/mongo';
import type { Connection, mongo } from 'mongoose';

/** When documents of a context's read models came to be, as every reader of the majority could see them. */
export class VisibleDocuments {
  private readonly seen = new Map<string, number>();
  private readonly awaited = new Map<string, (at: number) => void>();
  private closing = false;
  private readonly following: Promise<void>;

  private constructor(
    private readonly connection: Connection,
    private readonly stream: mongo.ChangeStream,
  ) {
    this.following = this.follow();
  }

  /** Watches from now on. */
  static async watch(url: string, namespace: string, context: string): Promise<VisibleDocuments> {
    const connection = await connectMongo(url);
    const views = connection.useDb(clusterNames(namespace).views(context, 'main'));
    const stream = databaseOf(views).watch([{ $match: { operationType: 'insert' } }]);
    await stream.tryNext(); // the server has opened it
    return new VisibleDocuments(connection, stream);
  }

  /** The moment, by this process's monotonic clock, since which the document can be read. */
  at(id: string): Promise<number> {
    const seen = this.seen.get(id);
    return seen === undefined ? new Promise((resolve) => this.awaited.set(id, resolve)) : Promise.resolve(seen);
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.following;
    await this.stream.close();
    await this.connection.close();
  }

  private async follow(): Promise<void> {
    while (!this.closing) {
      const change = await this.stream.tryNext();
      if (change?.operationType === 'insert') this.see(String(change.documentKey._id), performance.now());
    }
  }

  private see(id: string, at: number): void {
    this.seen.set(id, at);
    this.awaited.get(id)?.(at);
  }
}
