/** Parquet columns of frames: numbers, vectors of a fixed length, and one picture. */
import type { SchemaElement } from 'hyparquet';
import { type ColumnType, listOf, struct, TEXT } from './parquet-columns.js';

const number = (type: 'FLOAT' | 'DOUBLE' | 'BOOLEAN', dtype: string): ColumnType => ({
  elements: (name): SchemaElement[] => [{ name, type, repetition_type: 'OPTIONAL' }],
  feature: { dtype, _type: 'Value' },
});

export const FLOAT = number('FLOAT', 'float32');
export const DOUBLE = number('DOUBLE', 'float64');
export const BOOLEAN = number('BOOLEAN', 'bool');

/** Vectors of `length` float32 components, given as arrays. */
export const floats = (length: number): ColumnType => ({
  elements: listOf(FLOAT).elements,
  feature: { feature: FLOAT.feature, length, _type: 'Sequence' },
});

const BYTES: ColumnType = {
  elements: (name) => [{ name, type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' }],
  feature: { dtype: 'binary', _type: 'Value' },
};

/** One image, `{ bytes, path }` as Hugging Face's `Image` feature stores it. */
export const IMAGE: ColumnType = {
  elements: struct({ bytes: BYTES, path: TEXT }).elements,
  feature: { _type: 'Image' },
  storage: { codec: 'UNCOMPRESSED', encoding: 'PLAIN', statistics: false },
};
