// The broker's and the registry's clients, as every script here uses them.
import avsc from 'avsc';
import kafkajs from 'kafkajs';
import lz4 from 'lz4-napi';
import schemaRegistry from '@kafkajs/confluent-schema-registry';

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs;

// kafkajs knows gzip of itself. The suite's producers use LZ4, in its frame format.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: encoder => lz4.compressFrame(encoder.buffer),
  decompress: buffer => lz4.decompressFrame(buffer),
});

/** A decimal of the schema's scale, as text: `"15.30"`. No binary fraction ever stands for money. */
class Decimal extends avsc.types.LogicalType {
  constructor(schema, options) {
    super(schema, options);
    this.scale = schema.scale ?? 0;
  }

  _fromValue(bytes) {
    const unscaled = BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex') || '0'}`));
    const digits = `${unscaled < 0n ? -unscaled : unscaled}`.padStart(this.scale + 1, '0');
    const whole = digits.slice(0, digits.length - this.scale);
    return `${unscaled < 0n ? '-' : ''}${whole}${this.scale > 0 ? '.' : ''}${digits.slice(whole.length)}`;
  }

  _toValue(text) {
    const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
    if (whole === undefined || fraction.length !== this.scale) return undefined;
    const unscaled = BigInt(sign + whole + fraction);
    let length = 1;
    while (BigInt.asIntN(length * 8, unscaled) !== unscaled) length++;
    return Buffer.from(BigInt.asUintN(length * 8, unscaled).toString(16).padStart(length * 2, '0'), 'hex');
  }

  // Scales never change: another one is another type.
  _resolve(type) {
    return type instanceof Decimal && type.scale === this.scale ? value => value : undefined;
  }
}

/** Milliseconds since 1970 as text: `"2011-04-01T12:00:00.000Z"`. */
class Timestamp extends avsc.types.LogicalType {
  _fromValue(milliseconds) {
    return new Date(milliseconds).toISOString();
  }

  _toValue(text) {
    const milliseconds = Date.parse(text);
    return Number.isNaN(milliseconds) ? undefined : milliseconds;
  }

  _resolve(type) {
    return type instanceof Timestamp ? value => value : undefined;
  }
}

export const avroOptions = { logicalTypes: { decimal: Decimal, 'timestamp-millis': Timestamp } };

export const connect = broker => new Kafka({ clientId: 'tributary-clients', brokers: [broker], logLevel: logLevel.ERROR });

export const registryAt = url =>
  new schemaRegistry.SchemaRegistry(
    { host: url },
    {
      [schemaRegistry.SchemaType.AVRO]: avroOptions,
      // The package's validator is older than the draft of JSON Schema that the suite uses; values are still checked.
      [schemaRegistry.SchemaType.JSON]: { validateSchema: false, strict: false },
    },
  );

/** One JSON document per line on standard output. */
export const print = value => process.stdout.write(`${JSON.stringify(value)}\n`);
