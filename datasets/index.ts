/** Datasets: records, the folder they are stored in, and the formats they are exported to. */
export * from './export/format.js';
export * from './records.js';
export { partialName, publish, writeWhole } from './store/atomic.js';
export { type Dataset, openDataset } from './store/dataset.js';
export { decodeRecord, encodeRecord } from './store/encoding.js';
export { type DatasetDescription, finishDataset } from './store/finish.js';
export { type Frame, type FrameSource, frameRecords, intactPart, readFrames } from './store/framing.js';
export { canonicalJson, hashDataset, hashRecipe, sha256 } from './store/hash.js';
export type { DatasetCounts, DatasetInfo, ImageSet, ShardEntry } from './store/info.js';
export type { RecordKind, RecordOf } from './store/kinds.js';
export {
  manifestKey,
  readManifest,
  type ShardManifest,
  type ShardName,
  shardKey,
  shardOfKey,
} from './store/manifest.js';
export { type PreparedFolder, prepareFolder } from './store/prepare.js';
export { completeShard, encodeShard, intactShard, type ShardOrigin, writeShard } from './store/shard.js';
export { folderStorage, type Storage } from './store/storage.js';
export { type Verification, type VerifyOptions, verifyDataset } from './store/verify.js';
export type { Problem } from './store/verify-shard.js';
