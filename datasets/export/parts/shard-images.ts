/** Images of a shard as its questions ask for them: a few megabytes are read at a time, and kept for a while. */
import type { ImageRecord, QuestionRecord } from '../../records.js';
import type { Dataset } from '../../store/dataset.js';
import { readManifest, type ShardManifest, shardKey } from '../../store/manifest.js';
import { decodeRecords, endOfRecord } from '../../store/read-shard.js';
import type { SampleImage } from './samples.js';

/** So many bytes are read at a time, or one record if it is longer. */
const WINDOW_BYTES = 4 * 1024 * 1024;
/** Windows kept: questions about one image stand near to each other, though not always in the images' order. */
const WINDOWS = 4;

const ENDINGS = { jpeg: 'jpg', png: 'png' } as const;

/** A number as names have it, so that they sort. */
export const sixDigits = (value: number): string => String(value).padStart(6, '0');

interface Window {
  set: string;
  /** Number of the first record. */
  first: number;
  images: ImageRecord[];
}

/**
 * Reads the images that questions of a shard name.
 *
 * @throws RobotR1Error `missing_file`, `damaged_record`, `no_such_record` and their like
 */
export function shardImages(dataset: Dataset, shard: number) {
  const { storage } = dataset;
  const manifests = new Map<string, ShardManifest>();
  const windows: Window[] = [];

  async function readWindow(set: string, first: number): Promise<Window> {
    const name = { folder: `images/${set}`, number: shard };
    const manifest = manifests.get(set) ?? (await readManifest(storage, name));
    manifests.set(set, manifest);
    const start = manifest.offsets[first];
    if (start === undefined) return { set, first, images: [] };
    let end = first + 1;
    while (end < manifest.count && endOfRecord(manifest, end) - start <= WINDOW_BYTES) end++;
    const bytes = await storage.getRange(shardKey(name), start, endOfRecord(manifest, end - 1));
    const file = storage.locate(shardKey(name));
    return { set, first, images: [...decodeRecords(bytes, { file, kind: 'images', manifest, first, end })] };
  }

  return async (question: QuestionRecord, { set, record }: QuestionRecord['image']): Promise<SampleImage> => {
    const holds = (window: Window): boolean =>
      window.set === set && record >= window.first && record < window.first + window.images.length;
    let window = windows.find(holds);
    if (window === undefined) {
      window = await readWindow(set, record);
      windows.unshift(window);
      windows.length = Math.min(windows.length, WINDOWS);
    }
    // A record that is not there: the dataset's own reader says so.
    const image =
      window.images[record - window.first] ?? (await dataset.image({ ...question, image: { set, record } }));
    const path = `${sixDigits(shard)}/${set}/${sixDigits(record)}.${ENDINGS[image.encoding]}`;
    return { camera: image.camera, bytes: image.bytes, path };
  };
}
