import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellPixels, cropCentre, writeCrop, writePatches } from '../../../../src/train/data/patches.js';

const SIZE = 64;

/** A picture whose red says the column and whose green says the row. */
const picture = Uint8Array.from({ length: 3 * SIZE * SIZE }, (_, i) => {
  const pixel = Math.floor(i / 3);
  return [2 * (pixel % SIZE), 2 * Math.floor(pixel / SIZE), 0][i % 3]!;
});
const level = (value: number): number => value / 128 - 1;

test('cells hold their patch at half size, rows from the top', () => {
  const width = cellPixels(8);
  const out = new Float32Array(16 * width + 5).fill(9);
  writePatches(picture, SIZE, 8, out, 5);
  assert.equal(out[4], 9);
  const at = (cell: number, pixel: number): [number, number] => [
    out[5 + cell * width + 3 * pixel]!,
    out[5 + cell * width + 3 * pixel + 1]!,
  ];
  // Each pixel of half size is the mean of two by two: columns 0 and 1, rows 0 and 1.
  assert.deepEqual(at(0, 0), [level(1), level(1)]);
  assert.deepEqual(at(0, 9), [level(5), level(5)]);
  assert.deepEqual(at(6, 0), [level(2 * 32 + 1), level(2 * 16 + 1)]);
  assert.ok(out.subarray(5).every((value) => value >= -1 && value <= 1));
});

test('the surroundings of a cell lie round it and continue the edge', () => {
  const width = cellPixels(8);
  const out = new Float32Array(16 * width);
  writePatches(picture, SIZE, 8, out, 0);
  const surroundings = (cell: number, x: number, y: number): number =>
    out[cell * width + 3 * (64 + 6 * y + x)]!;
  // Cell 5 spans columns 16 to 31; its coarse pixels are eight columns wide and begin two to its left.
  const mean = (column: number): number => level(2 * column + 7);
  assert.ok(Math.abs(surroundings(5, 0, 0) - mean(0)) < 1e-5);
  assert.ok(Math.abs(surroundings(5, 2, 3) - mean(16)) < 1e-5);
  assert.equal(surroundings(0, 0, 0), surroundings(0, 2, 0));
});

test('a crop is centred, its cells hold four patches, and it continues the edge', () => {
  const pixels = 4 * 4 * 3;
  const out = new Float32Array(16 * pixels);
  writeCrop(picture, SIZE, cropCentre([32.4, 20.2]), 16, 4, out, 0);
  const corner = (patch: number): [number, number] => [out[patch * pixels]!, out[patch * pixels + 1]!];
  assert.deepEqual(corner(0), [level(48), level(24)]);
  assert.deepEqual(corner(1), [level(56), level(24)]);
  assert.deepEqual(corner(2), [level(48), level(32)]);
  assert.deepEqual(corner(4), [level(64), level(24)]);
  writeCrop(picture, SIZE, [0, 0], 16, 4, out, 0);
  assert.deepEqual(corner(0), [level(0), level(0)]);
});
