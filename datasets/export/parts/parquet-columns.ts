/** Columns of Parquet files: how they are stored, and what the Hugging Face `datasets` package makes of them. */
import type { SchemaElement } from 'hyparquet';

/** The type of a column, or of a part of it. */
export interface ColumnType {
  /** Its elements of a Parquet schema, for a field of the name given. */
  elements(name: string): SchemaElement[];
  /** Its Hugging Face feature. */
  feature: unknown;
  /** How its pages are stored, where not as is usual: compressed by Snappy, with the smallest and largest value. */
  storage?: { codec?: 'UNCOMPRESSED'; encoding?: 'PLAIN' | 'RLE_DICTIONARY'; statistics?: boolean };
}

/** A column of a table whose rows are made of items. */
export interface ParquetColumn<Item> extends ColumnType {
  name: string;
  /** The item's value in this column. */
  value(item: Item): unknown;
}

const OPTIONAL = { repetition_type: 'OPTIONAL' } as const;
const UTF8 = { converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;

/** Text, or null. */
export const TEXT: ColumnType = {
  elements: (name) => [{ name, type: 'BYTE_ARRAY', ...OPTIONAL, ...UTF8 }],
  feature: { dtype: 'string', _type: 'Value' },
};

/** Long text of which no two are alike: a dictionary would be in vain, and nobody asks for the smallest. */
export const LONG_TEXT: ColumnType = { ...TEXT, storage: { encoding: 'PLAIN', statistics: false } };

/** Whole numbers of 64 bits, given as bigint: indices outgrow 32 bits. */
export const INTEGER: ColumnType = {
  elements: (name) => [{ name, type: 'INT64', ...OPTIONAL }],
  feature: { dtype: 'int64', _type: 'Value' },
};

const BYTES: ColumnType = {
  elements: (name) => [{ name, type: 'BYTE_ARRAY', ...OPTIONAL }],
  feature: { dtype: 'binary', _type: 'Value' },
};

/** Maps with the same fields everywhere. */
export const struct = (fields: Readonly<Record<string, ColumnType>>): ColumnType => ({
  elements: (name) => [
    { name, ...OPTIONAL, num_children: Object.keys(fields).length },
    ...Object.entries(fields).flatMap(([field, type]) => type.elements(field)),
  ],
  feature: Object.fromEntries(Object.entries(fields).map(([field, { feature }]) => [field, feature])),
});

const listElements = (name: string, element: ColumnType): SchemaElement[] => [
  { name, ...OPTIONAL, num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  ...element.elements('element'),
];

/** Lists of maps. */
export const listOf = (element: ColumnType): ColumnType => ({
  elements: (name) => listElements(name, element),
  feature: [element.feature],
});

/** Lists of images, each `{ bytes, path }` as Hugging Face's `Image` feature stores them. */
export const IMAGES: ColumnType = {
  elements: (name) => listElements(name, struct({ bytes: BYTES, path: TEXT })),
  // `Sequence` is read by every version of datasets, `List` by 4 and later only.
  feature: { feature: { _type: 'Image' }, _type: 'Sequence' },
  // Encoded images do not compress further; several questions ask about one, which is then stored once in a row group.
  storage: { codec: 'UNCOMPRESSED', encoding: 'RLE_DICTIONARY', statistics: false },
};

/** A column of a type. */
export const column = <Item>(
  name: string,
  type: ColumnType,
  value: (item: Item) => unknown,
): ParquetColumn<Item> => ({ name, ...type, value });
