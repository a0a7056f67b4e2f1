// node versions.mjs REGISTRY
// Brings a subject of its own through versions with the registry's client: one that readers can live with, and one that breaks them.
import schemaRegistry from '@kafkajs/confluent-schema-registry';
import { print, registryAt } from './clients.mjs';

const registry = registryAt(process.argv[2]);
const { SchemaType } = schemaRegistry;
const subject = 'clients.parcel.v1-value';
const fields = [{ name: 'parcelId', type: 'string' }];
const parcel = (...more) => ({
  type: SchemaType.AVRO,
  schema: JSON.stringify({ type: 'record', name: 'Parcel', namespace: 'clients', fields: [...fields, ...more] }),
});
const register = async schema => {
  try {
    return (await registry.register(schema, { subject })).id;
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};
const weight = { name: 'grams', type: 'int', default: 0 };
const first = await register(parcel());
const second = await register(parcel(weight));
const old = await registry.encode(first, { parcelId: 'p-1' });
print({
  first,
  second,
  again: await register(parcel()),
  breaking: await register(parcel({ name: 'grams', type: 'int' }, { name: 'sender', type: 'string' })),
  asWritten: await registry.decode(old),
  asRead: await registry.decode(old, { [SchemaType.AVRO]: { readerSchema: JSON.parse(parcel(weight).schema) } }),
  unknown: await registry.getRegistryIdBySchema(subject, parcel({ name: 'other', type: 'long' })).catch(error => `${error.name}: ${error.message}`),
});
