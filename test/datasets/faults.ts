/** What disks and people do to files: a byte flipped, a file cut short, two shards swapped, a file gone. */
import type { RandomStream } from '../../sim/math/random.js';

/** Files of a dataset by key. */
export type Files = Map<string, Uint8Array>;

export const FAULT_KINDS = ['flip', 'truncate', 'swap', 'remove'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Something that was done to files. */
export interface Fault {
  kind: FaultKind;
  /** Keys of the files that it touched. */
  keys: string[];
  /** In words, for messages. */
  what: string;
}

/** Flips one or more bits of one byte. */
export function flip(files: Files, key: string, random: RandomStream): Fault {
  const bytes = Uint8Array.from(files.get(key)!);
  const place = random.integer(bytes.length);
  const change = 1 + random.integer(255);
  bytes[place]! ^= change;
  files.set(key, bytes);
  return { kind: 'flip', keys: [key], what: `byte ${place} of ${key} changed by ${change}` };
}

/** Cuts a file at any length from nothing to all but its last byte. */
export function truncate(files: Files, key: string, random: RandomStream): Fault {
  const bytes = files.get(key)!;
  const length = random.integer(bytes.length);
  files.set(key, bytes.subarray(0, length));
  return { kind: 'truncate', keys: [key], what: `${key} cut to ${length} of ${bytes.length} bytes` };
}

export function remove(files: Files, key: string): Fault {
  files.delete(key);
  return { kind: 'remove', keys: [key], what: `${key} removed` };
}

/** Lets two files of one folder change places. */
export function swap(files: Files, a: string, b: string): Fault {
  const [first, second] = [files.get(a)!, files.get(b)!];
  files.set(a, second);
  files.set(b, first);
  return { kind: 'swap', keys: [a, b], what: `${a} and ${b} swapped` };
}

/** Keys of the files of which there is one for each of two shards: `episodes/000000.json` and so on, in pairs. */
export const shardPairs = (files: Files): [string, string][] =>
  [...files.keys()]
    .filter((key) => key.includes('/000000.'))
    .map((key) => [key, key.replace('/000000.', '/000001.')]);

/** Does one thing of a kind to files, drawn at random. */
export function injectFault(files: Files, kind: FaultKind, random: RandomStream): Fault {
  const key = random.pick([...files.keys()].filter((name) => files.get(name)!.length > 0));
  if (kind === 'flip') return flip(files, key, random);
  if (kind === 'truncate') return truncate(files, key, random);
  if (kind === 'remove') return remove(files, key);
  const [a, b] = random.pick(shardPairs(files));
  const fault = swap(files, a, b);
  if (random.integer(2) === 0) return fault;
  // A shard and its manifest together: each pair is whole in itself.
  const other = (name: string): string =>
    name.endsWith('.json') ? name.replace('.json', '.msgpack') : name.replace('.msgpack', '.json');
  return { ...fault, keys: [...fault.keys, ...swap(files, other(a), other(b)).keys] };
}
