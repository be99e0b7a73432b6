import { ClusterError } from './cluster.error.js';

/** Asks the brokers something. Throws {@link ClusterError} for what the driver throws, and everything else as it is. */
export async function askedOfKafka<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    throw kafkaFailure(error);
  }
}

/** The driver's errors have no codes; when it gives up, the last of its tries is the cause. */
function kafkaFailure(error: unknown): unknown {
  if (!(error instanceof Error) || !error.name.startsWith('KafkaJS')) return error;
  const names = [error.name, error.cause instanceof Error ? error.cause.name : ''];
  if (names.some((name) => name.startsWith('KafkaJSSASL'))) {
    return new ClusterError('KAFKA_NOT_ALLOWED', 'Kafka refuses the credentials of this service', { cause: error });
  }
  return new ClusterError('KAFKA_UNREACHABLE', 'no broker answers', { cause: error });
}
