import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FRAME_KINDS, PAPER_QUESTION_TYPES } from '../../../datasets/records.js';
import { suitability } from '../../../src/train/suitability.js';

type Info = Parameters<typeof suitability>[0];

const both = { independent: 50, demonstration: 50 };
const info = (counts: Partial<Info['counts']> = {}): Info => ({
  counts: {
    shards: 2,
    episodes: 32,
    images: 200,
    questions: 300,
    questionTypes: { waypoint: both, current_state: both, movement: both },
    tasks: {
      push_button: { episodes: 16, questions: 150 },
      pick_up_cup: { episodes: 16, questions: 150 },
    },
    ...counts,
  },
  imageSets: { 'front-224': { camera: 'front', width: 224, height: 224, encoding: 'jpeg' } },
});
const ALL = { questions: PAPER_QUESTION_TYPES, frames: FRAME_KINDS, batch: 32 };

test('a dataset that has everything is used as wanted, without notes', () => {
  assert.deepEqual(suitability(info(), ALL, 'data'), { ...ALL, notes: [] });
});

test('without images, or without the questions wanted, there is nothing to train on', () => {
  assert.throws(() => suitability(info({ images: 0 }), ALL, 'data'), { code: 'no_images', message: /data/ });
  const onlyStates = info({ questionTypes: { current_state: both } as Info['counts']['questionTypes'] });
  assert.throws(() => suitability(onlyStates, { ...ALL, questions: ['movement'] }, 'data'), {
    code: 'no_such_questions',
    remedy: /current_state on independent frames, current_state on demonstration frames/,
  });
  assert.throws(() => suitability(info({ images: 4 }), ALL, 'data'), { code: 'dataset_too_small' });
});

test('a dataset of one type or one kind of frames is used as far as it goes, and the person told', () => {
  const found = suitability(
    info({
      questionTypes: { waypoint: { independent: 0, demonstration: 50 } } as Info['counts']['questionTypes'],
    }),
    ALL,
    'data',
  );
  assert.deepEqual([found.questions, found.frames], [['waypoint'], ['demonstration']]);
  assert.equal(found.notes.length, 2);
  assert.match(found.notes[0]!, /no current_state or movement questions/);
  assert.match(found.notes[1]!, /no questions on independent frames/);
  const chosen = suitability(info(), { ...ALL, questions: ['waypoint'] }, 'data');
  assert.match(chosen.notes.join(), /Only waypoint questions/);
});

test('a single task is told', () => {
  const tasks = { push_button: { episodes: 32, questions: 300 } };
  assert.match(
    suitability(info({ tasks }), ALL, 'data').notes.join(),
    /All demonstrations are of push_button/,
  );
});

test('too few images for the batch make it smaller, and that is told', () => {
  const { batch, notes } = suitability(info({ images: 40 }), ALL, 'data');
  assert.equal(batch, 20);
  assert.match(notes.join(), /40 images, too few for 32 a step: the run goes on with 20/);
});
