/** An MCAP file of one episode, which appears when it is whole. */
import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { McapWriter } from '@mcap/core';
import { makeFolder, partialName, publish } from '../../store/atomic.js';
import { writeError } from '../../store/file-errors.js';
import type { Picture } from '../format.js';
import { foxgloveType } from './foxglove.js';
import { nanosecondsOf, type Topic } from './mcap-messages.js';

/** A file as the writer of the library wants it. */
function writableOf(handle: FileHandle) {
  let position = 0n;
  return {
    position: () => position,
    write: async (bytes: Uint8Array): Promise<void> => {
      // The system may take less than it is given, as where the disk is nearly full.
      for (let done = 0; done < bytes.length; ) done += (await handle.write(bytes, done)).bytesWritten;
      position += BigInt(bytes.length);
    },
  };
}

/**
 * Writes a file of messages.
 *
 * @param frames pictures of each frame, in order
 * @param metadata facts of the whole, by name
 * @throws RobotR1Error `disk_full`, `not_writable`; whatever `frames` throws. The file is then as it was before.
 */
export async function writeMcap(
  file: string,
  topics: readonly Topic[],
  frames: AsyncIterable<readonly Picture[]>,
  metadata: Readonly<Record<string, string>>,
): Promise<void> {
  const partial = partialName(file);
  try {
    await makeFolder(dirname(file));
    const handle = await open(partial, 'wx');
    try {
      const writer = new McapWriter({ writable: writableOf(handle) });
      await writer.start({ profile: '', library: 'robot-r1' });
      const schemas = new Map<string, number>();
      const channels = [];
      for (const { topic, type: typeName, message } of topics) {
        const type = foxgloveType(typeName);
        const schemaId =
          schemas.get(typeName) ??
          (await writer.registerSchema({ name: type.name, encoding: 'protobuf', data: type.descriptors }));
        schemas.set(typeName, schemaId);
        const channel = { topic, schemaId, messageEncoding: 'protobuf', metadata: new Map<string, string>() };
        channels.push({ channelId: await writer.registerChannel(channel), type, message });
      }
      let frame = 0;
      for await (const pictures of frames) {
        const time = nanosecondsOf(frame);
        for (const { channelId, type, message } of channels) {
          const content = message(frame, pictures);
          if (content === undefined) continue;
          const data = type.encode(content);
          await writer.addMessage({ channelId, sequence: frame, logTime: time, publishTime: time, data });
        }
        frame++;
      }
      await writer.addMetadata({ name: 'episode', metadata: new Map(Object.entries(metadata)) });
      await writer.end();
    } finally {
      await handle.close();
    }
    await publish(partial, file);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {}); // the first error is the one to tell
    throw writeError(error, file);
  }
}
