/** Foxglove's message types in Protobuf, which Foxglove and Rerun both know: encoders, and the descriptors beside. */
import { foxgloveEnumSchemas, foxgloveMessageSchemas, generateProto } from '@foxglove/schemas/internal.js';
import protobuf from 'protobufjs';
import 'protobufjs/ext/descriptor.js'; // gives roots `toDescriptor`

type MessageName = keyof typeof foxgloveMessageSchemas;

/** The two types that Foxglove's messages use and do not define. */
const WELL_KNOWN = ['Timestamp', 'Duration'].map(
  (name) =>
    `syntax = "proto3"; package google.protobuf; message ${name} { int64 seconds = 1; int32 nanos = 2; }`,
);

/** A message type of Foxglove's. */
export interface MessageType {
  /** Full name, as a channel states it. */
  name: string;
  /** A `FileDescriptorSet` that holds the type and all that it uses. */
  descriptors: Uint8Array;
  /** @throws RangeError where a value does not fit the type */
  encode(message: Record<string, unknown>): Uint8Array;
}

let known: { root: protobuf.Root; descriptors: Uint8Array } | undefined;

function load() {
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => target; // imports are in the same root, there is nothing to fetch
  const enumsOf = (name: string) =>
    Object.values(foxgloveEnumSchemas).filter(({ parentSchemaName }) => parentSchemaName === name);
  const messages = Object.values(foxgloveMessageSchemas).map((schema) =>
    generateProto(schema, enumsOf(schema.name)),
  );
  for (const source of [...WELL_KNOWN, ...messages]) protobuf.parse(source, root, { keepCase: true });
  root.resolveAll();
  const set = root.toDescriptor('proto3');
  // The conversion forgets which file needs which, and readers then do not find the well-known types.
  const wellKnown = set.file!.find((file) => file.package === 'google.protobuf')!.name!;
  for (const file of set.file!) if (file.package === 'foxglove') file.dependency = [wellKnown];
  return { root, descriptors: set.$type.encode(set).finish() };
}

/** A message type by its name, for example `CompressedImage`. */
export function foxgloveType(name: MessageName): MessageType {
  known ??= load();
  const full = `foxglove.${name}`;
  const type = known.root.lookupType(full);
  return {
    name: full,
    descriptors: known.descriptors,
    encode: (message) => {
      const problem = type.verify(message);
      if (problem) throw new RangeError(`${full}: ${problem}`);
      return type.encode(type.create(message)).finish();
    },
  };
}
