import { describe, expect, it } from '@jest/globals';
import { LazyClient } from './lazy-client.js';

/** Says what happens to it. */
class Client {
  constructor(
    private readonly number: number,
    private readonly told: string[],
  ) {}
  connect = async () => void this.told.push(`connect ${this.number}`);
  disconnect = async () => void this.told.push(`disconnect ${this.number}`);
}

describe('a client that is made when it is needed', () => {
  const newClient = () => {
    const told: string[] = [];
    let made = 0;
    return { told, lazy: new LazyClient(() => new Client(++made, told)) };
  };

  it('is connected once, however many need it at once, and disconnected when it is closed', async () => {
    const { told, lazy } = newClient();
    await Promise.all([lazy.use(async () => 1), lazy.use(async () => 2)]);
    await lazy.close();
    expect(told).toEqual(['connect 1', 'disconnect 1']);
  });

  it('is never opened when nobody needs it', async () => {
    const { told, lazy } = newClient();
    await lazy.close();
    expect(told).toEqual([]);
  });

  it('is made anew after a failure, once, and tells the failure', async () => {
    const { told, lazy } = newClient();
    const failing = () => lazy.use(() => Promise.reject(new Error('closed')));
    await expect(Promise.allSettled([failing(), failing()])).resolves.toMatchObject([
      { status: 'rejected', reason: { message: 'closed' } },
      { status: 'rejected', reason: { message: 'closed' } },
    ]);
    await lazy.use(async () => {});
    expect(told).toEqual(['connect 1', 'disconnect 1', 'connect 2']);
  });
});
