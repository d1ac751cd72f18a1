/** Whether two recordings of one episode agree: by bytes, and in millimetres frame by frame and at the end. */
import type { FloatColumn, FramesRecord } from '../../datasets/records.js';

/** How far apart two recordings are, millimetres. A recording that has ended is compared as it ended. */
export interface Apart {
  mean: number;
  largest: number;
  atEnd: number;
}

export interface Agreement {
  /** `identical`: every byte. `close`: all ends within a millimetre. */
  verdict: 'identical' | 'close' | 'different';
  frames: { recorded: number; executed: number };
  /** The first frame in which a column differs, and which columns do; null where none does. */
  firstDifference: { frame: number; columns: string[] } | null;
  /** Of the gripper tip. */
  tip: Apart;
  /** Of each object. */
  objects: Record<string, Apart>;
  /** Distance of the tips in each frame, millimetres. */
  tipByFrame: number[];
}

/** Two recordings that end so near count as close, millimetres. */
const CLOSE = 1;

/** Compares what was executed with what was recorded. */
export function compareFrames(recorded: FramesRecord, executed: FramesRecord): Agreement {
  const counts = { recorded: recorded.time.data.length, executed: executed.time.data.length };
  const tipByFrame = distances(recorded.gripperPose, executed.gripperPose);
  const tip = summary(tipByFrame);
  const objects = Object.fromEntries(
    Object.entries(recorded.objects).map(([name, poses]) => [
      name,
      summary(distances(poses, executed.objects[name] ?? poses)),
    ]),
  );
  const firstDifference = findDifference(columnsOf(recorded), columnsOf(executed), counts);
  const isClose = [tip, ...Object.values(objects)].every(({ atEnd }) => atEnd <= CLOSE);
  const verdict = firstDifference === null ? 'identical' : isClose ? 'close' : 'different';
  return { verdict, frames: counts, firstDifference, tip, objects, tipByFrame };
}

type Column = { shape: readonly number[]; data: Float32Array | Uint8Array };

function columnsOf({ objects, joints, ...own }: FramesRecord): Record<string, Column> {
  const named = (kind: string, columns: Record<string, FloatColumn>) =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [`${kind}.${name}`, column]));
  return { ...own, ...named('objects', objects), ...named('joints', joints) };
}

/** The bytes of one frame of a column. */
function rowBytes({ shape, data }: Column, frame: number): Uint8Array {
  const width = data.length / shape[0]!;
  const row = data.subarray(frame * width, (frame + 1) * width);
  return new Uint8Array(row.buffer, row.byteOffset, row.byteLength);
}

function findDifference(
  recorded: Record<string, Column>,
  executed: Record<string, Column>,
  counts: Agreement['frames'],
): Agreement['firstDifference'] {
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(executed)])];
  const both = Math.min(counts.recorded, counts.executed);
  for (let frame = 0; frame < both; frame++) {
    const columns = names.filter((name) => {
      const [a, b] = [recorded[name], executed[name]];
      return !a || !b || Buffer.compare(rowBytes(a, frame), rowBytes(b, frame)) !== 0;
    });
    if (columns.length > 0) return { frame, columns };
  }
  return counts.recorded === counts.executed ? null : { frame: both, columns: names };
}

/** Distance between two tracks of poses in each frame of the longer one, millimetres. */
function distances(a: FloatColumn, b: FloatColumn): number[] {
  const [rowsA, rowsB] = [a.shape[0]!, b.shape[0]!];
  return Array.from({ length: Math.max(rowsA, rowsB) }, (_, frame) => {
    const [i, j] = [7 * Math.min(frame, rowsA - 1), 7 * Math.min(frame, rowsB - 1)];
    let sum = 0;
    for (let axis = 0; axis < 3; axis++) sum += (a.data[i + axis]! - b.data[j + axis]!) ** 2;
    return 1000 * Math.sqrt(sum);
  });
}

function summary(values: readonly number[]): Apart {
  const sum = values.reduce((total, value) => total + value, 0);
  return {
    mean: sum / values.length,
    largest: values.reduce((most, value) => Math.max(most, value), 0),
    atEnd: values.at(-1)!,
  };
}
