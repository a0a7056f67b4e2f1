// node register.mjs REGISTRY SUBJECT…
// Finds the ids of schemas in every way that the registry's client has, and registers again what is there already.
import schemaRegistry from '@kafkajs/confluent-schema-registry';
import { print, registryAt } from './clients.mjs';

const [url, ...subjects] = process.argv.slice(2);
const registry = registryAt(url);
const { SchemaType } = schemaRegistry;
const latest = async subject => (await fetch(`${url}/subjects/${subject}/versions/latest`)).json();

for (const subject of subjects) {
  const { id, version, schema } = await latest(subject);
  // The same schema, but laid out as nobody stored it.
  const same = { type: SchemaType.AVRO, schema: JSON.stringify(JSON.parse(schema), null, 2) };
  print({
    subject,
    id,
    latest: await registry.getLatestSchemaId(subject),
    ofVersion: await registry.getRegistryId(subject, version),
    ofSchema: await registry.getRegistryIdBySchema(subject, same),
    registered: (await registry.register(same, { subject })).id,
    version: (await latest(subject)).version,
  });
}
