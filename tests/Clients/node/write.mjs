// node write.mjs BROKER REGISTRY COMPRESSION < events
// Publishes events, a JSON document per line, and prints where each went: { stream, key, command, source, type, time, value }.
// COMPRESSION is None, GZIP or LZ4.
import kafkajs from 'kafkajs';
import { createInterface } from 'node:readline/promises';
import { connect, print, registryAt } from './clients.mjs';

const [broker, registryUrl, compression] = process.argv.slice(2);
const registry = registryAt(registryUrl);

// Idempotent: a request that is sent again after a lost answer is not appended twice, and order is kept.
const producer = connect(broker).producer({
  createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  idempotent: true,
  maxInFlightRequests: 1,
});
await producer.connect();
for await (const line of createInterface({ input: process.stdin })) {
  const event = JSON.parse(line);
  const id = await registry.getLatestSchemaId(`${event.stream}-value`);
  const [{ partition, baseOffset }] = await producer.send({
    topic: event.stream,
    compression: kafkajs.CompressionTypes[compression],
    messages: [
      {
        key: event.key,
        value: await registry.encode(id, event.value),
        headers: {
          ce_specversion: '1.0',
          ce_id: event.command,
          ce_source: event.source,
          ce_type: event.type,
          ce_time: event.time,
          ce_subject: event.key,
          ce_command: event.command,
        },
      },
    ],
  });
  print({ id, partition, offset: Number(baseOffset) });
}
await producer.disconnect();
