// node evolve.mjs REGISTRY < values
// avsc alone, without Kafka or a registry's client. For each wire value, { value: base64 } per line: looks its schema up by the id in front, decodes it, and
// decodes it again as readers of a newer and of an older version do. Says also what the registry thinks of those versions.
import avsc from 'avsc';
import { createInterface } from 'node:readline/promises';
import { avroOptions, print } from './clients.mjs';

const registry = process.argv[2];
const headers = { 'content-type': 'application/vnd.schemaregistry.v1+json' };
const json = async (path, body) => (await fetch(`${registry}${path}`, body && { method: 'POST', headers, body: JSON.stringify(body) })).json();
// avsc notes the types that it made in the options, and would take versions of one type for two types of one name.
const typeOf = schema => avsc.Type.forSchema(schema, { ...avroOptions });

for await (const line of createInterface({ input: process.stdin })) {
  const bytes = Buffer.from(JSON.parse(line).value, 'base64');
  const id = bytes.readInt32BE(1);
  const [{ subject }] = await json(`/schemas/ids/${id}/versions`);
  const schema = JSON.parse((await json(`/schemas/ids/${id}`)).schema);
  const writer = typeOf(schema);

  const added = { name: 'addedLater', type: 'string', default: 'as before' };
  const versions = {
    newer: { ...schema, fields: [...schema.fields, added] },
    older: { ...schema, fields: schema.fields.slice(0, -1) },
    breaking: { ...schema, fields: [...schema.fields, { ...added, default: undefined }] },
  };
  const readAs = version => {
    const reader = typeOf(version);
    return reader.fromBuffer(bytes.subarray(5), reader.createResolver(writer));
  };
  const attempt = version => {
    try {
      return { value: readAs(version) };
    } catch (error) {
      return { error: error.message };
    }
  };
  const canRead = async version =>
    (await json(`/compatibility/subjects/${subject}/versions/latest`, { schema: JSON.stringify(version) })).is_compatible;

  print({
    subject,
    id,
    fingerprint: writer.fingerprint('sha256').toString('hex'),
    value: writer.fromBuffer(bytes.subarray(5)),
    rewritten: writer.toBuffer(writer.fromBuffer(bytes.subarray(5))).toString('base64'),
    newer: { ...attempt(versions.newer), registry: await canRead(versions.newer) },
    older: { ...attempt(versions.older), registry: await canRead(versions.older) },
    breaking: { ...attempt(versions.breaking), registry: await canRead(versions.breaking) },
  });
}
