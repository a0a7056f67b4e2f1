// node read.mjs BROKER REGISTRY GROUP STREAM…
// Reads streams from their beginning to their present end and prints every record, its value decoded by the schema that its bytes name.
import kafkajs from 'kafkajs';
import { connect, print, registryAt } from './clients.mjs';

const [broker, registryUrl, groupId, ...topics] = process.argv.slice(2);
const kafka = connect(broker);
const registry = registryAt(registryUrl);
const partitioner = kafkajs.Partitioners.DefaultPartitioner();

const admin = kafka.admin();
await admin.connect();
const ends = new Map();
for (const topic of topics)
  for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
    if (BigInt(high) > BigInt(low)) ends.set(`${topic}/${partition}`, BigInt(high));
const partitions = new Map((await admin.fetchTopicMetadata({ topics })).topics.map(topic => [topic.name, topic.partitions]));
await admin.disconnect();

const text = buffer => buffer?.toString('utf8') ?? null;

const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 50 });
await consumer.connect();
await consumer.subscribe({ topics, fromBeginning: true });
await new Promise((resolve, reject) => {
  if (ends.size === 0) resolve();
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  consumer.run({
    eachMessage: async ({ topic, partition, message }) => {
      const place = `${topic}/${partition}`;
      const end = ends.get(place);
      if (end === undefined || BigInt(message.offset) >= end) return;
      print({
        topic,
        partition,
        offset: Number(message.offset),
        key: text(message.key),
        // Where kafkajs would have put the key.
        partitionOfKey: message.key && partitioner({ topic, partitionMetadata: partitions.get(topic), message }),
        headers: Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, text(value)])),
        // A record without a value is a tombstone or, on a command stream, the store's message to itself.
        value: message.value && (await registry.decode(message.value)),
      });
      if (BigInt(message.offset) + 1n < end) return;
      ends.delete(place);
      if (ends.size === 0) resolve();
    },
  }).catch(reject);
});
await consumer.disconnect();
