import { Partitioners } from 'kafkajs';

const partitioner = Partitioners.DefaultPartitioner();

/** Where a topic of so many partitions has each stream: by murmur2 of its name, as every Kafka client puts a key. */
export function streamPartition(partitions: number): (stream: string) => number {
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
    partitionId,
    ...{ partitionErrorCode: 0, leader: 0, replicas: [], isr: [] },
  }));
  return (stream) => partitioner({ topic: '', partitionMetadata, message: { key: stream, value: null } });
}
