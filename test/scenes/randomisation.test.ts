import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  formatRandomisation,
  isOff,
  limited,
  NO_RANDOMISATION,
  parseRandomisation,
  RANDOMISATION_AXIS_NAMES,
  RANDOMISATION_LEVELS,
  type Randomisation,
  type RandomisationLevel,
  randomisationSchema,
} from '../../scenes/randomisation.js';
import { exampleTask } from './example-tasks.js';

const anyLevel = fc.constantFrom(...RANDOMISATION_LEVELS);
const anyLevels = fc.record(Object.fromEntries(RANDOMISATION_AXIS_NAMES.map((axis) => [axis, anyLevel])), {
  noNullPrototype: true,
}) as unknown as fc.Arbitrary<Randomisation>;

const all = (level: RandomisationLevel): Randomisation => parseRandomisation(level);

describe('levels as a person writes them', () => {
  it('are one for all, or some axes, or both', () => {
    assert.deepEqual(parseRandomisation('off'), NO_RANDOMISATION);
    assert.deepEqual(parseRandomisation('light=strong, camera=mild'), {
      ...NO_RANDOMISATION,
      light: 'strong',
      camera: 'mild',
    });
    assert.deepEqual(parseRandomisation('strong,clutter=off'), { ...all('strong'), clutter: 'off' });
    assert.ok(RANDOMISATION_AXIS_NAMES.every((axis) => all('mild')[axis] === 'mild'));
  });

  it('come back from what is written of them', () => {
    fc.assert(
      fc.property(anyLevels, (levels) => {
        assert.deepEqual(parseRandomisation(formatRandomisation(levels)), levels);
      }),
    );
  });

  it('are refused with the nearest name, or with what is allowed', () => {
    const remedies = {
      'lihgt=mild': /did you mean "light"/,
      'light=milf': /did you mean "mild"/,
      stronk: /did you mean "strong"/,
      '': /clutter=mild/,
      'light=mild,strong': /clutter=mild/,
      'light=mild=strong': /clutter=mild/,
      'light=': /./,
    };
    for (const [written, remedy] of Object.entries(remedies)) {
      assert.throws(() => parseRandomisation(written), { code: 'bad_randomisation', remedy }, written);
    }
  });

  it('are off where a document leaves them out, and no others are taken', () => {
    assert.deepEqual(randomisationSchema.parse({ light: 'mild' }), { ...NO_RANDOMISATION, light: 'mild' });
    assert.equal(randomisationSchema.safeParse({ lights: 'mild' }).success, false);
    assert.equal(randomisationSchema.safeParse({ light: 'extreme' }).success, false);
  });
});

describe('limits of a task', () => {
  it('never raise a level, and hold', () => {
    const rank = (level: RandomisationLevel): number => RANDOMISATION_LEVELS.indexOf(level);
    fc.assert(
      fc.property(anyLevels, anyLevels, (wanted, limits) => {
        const levels = limited(wanted, limits);
        for (const axis of RANDOMISATION_AXIS_NAMES) {
          assert.equal(rank(levels[axis]), Math.min(rank(wanted[axis]), rank(limits[axis])));
        }
      }),
    );
    assert.deepEqual(limited(all('strong'), {}), all('strong'));
    assert.ok(isOff(limited(all('strong'), NO_RANDOMISATION)));
  });

  it('stand in its text, where `off` is a word and not a truth value', () => {
    const { task } = exampleTask({ more: 'appearance: { clutter: off, surfaces: mild }' });
    assert.deepEqual(task.appearance, { clutter: 'off', surfaces: 'mild' });
    assert.throws(() => exampleTask({ more: 'appearance: { clutter: no_way }' }), {
      code: 'bad_task',
      place: { file: 'task', line: 5, column: 24, path: 'appearance.clutter' },
    });
  });
});
