// node write.mjs BROKER REGISTRY < events
// Publishes events, a JSON document per line: { stream, key, command, source, type, time, value, compression }. Prints where each went.
// An event with { schema, subject } is written by that schema, which is registered for it; the others by the newest one of the stream's subject.
import schemaRegistry from '@kafkajs/confluent-schema-registry';
import kafkajs from 'kafkajs';
import { createInterface } from 'node:readline/promises';
import { connect, print, registryAt } from './clients.mjs';

const [broker, registryUrl] = process.argv.slice(2);
const registry = registryAt(registryUrl);

// Idempotent: a request that is sent again after a lost answer is not appended twice, and order is kept.
const producer = connect(broker).producer({
  createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  idempotent: true,
  maxInFlightRequests: 1,
});
await producer.connect();
for await (const line of createInterface({ input: process.stdin })) {
  const { stream, key, command, source, type, time, value, compression, schema, subject } = JSON.parse(line);
  const { id } = schema
    ? await registry.register({ type: schemaRegistry.SchemaType.AVRO, schema }, { subject })
    : { id: await registry.getLatestSchemaId(`${stream}-value`) };
  const [{ partition, baseOffset }] = await producer.send({
    topic: stream,
    compression: kafkajs.CompressionTypes[compression],
    messages: [
      {
        key,
        value: await registry.encode(id, value),
        headers: {
          ce_specversion: '1.0',
          // What makes it the same command when it is sent again: never random.
          ce_id: command,
          ce_command: command,
          ce_source: source,
          ce_type: type,
          ce_time: time,
          ce_subject: key,
        },
      },
    ],
  });
  print({ id, partition, offset: Number(baseOffset) });
}
await producer.disconnect();
