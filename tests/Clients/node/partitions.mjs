// node partitions.mjs COUNT < keys
// Says where kafkajs puts keys, a JSON text per line, on a stream of COUNT partitions.
import kafkajs from 'kafkajs';
import { createInterface } from 'node:readline/promises';
import { print } from './clients.mjs';

const partitioner = kafkajs.Partitioners.DefaultPartitioner();
const partitionMetadata = Array.from({ length: Number(process.argv[2]) }, (_, partitionId) => ({ partitionId, leader: 1 }));
for await (const line of createInterface({ input: process.stdin })) {
  const key = JSON.parse(line);
  print({ key, partition: partitioner({ topic: 'any', partitionMetadata, message: { key: Buffer.from(key) } }) });
}
