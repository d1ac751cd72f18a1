import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { angleBetween, fromRollPitchYaw } from '../../../../sim/math/rotation.js';
import type { Vector3 } from '../../../../sim/math/vector.js';
import { checkKeypoint } from '../../../../src/keypoint-action.js';
import { DISCRETE, fromDiscrete, toDiscrete } from '../../../../src/policies/chat/answers/discrete.js';
import { OPTIONS } from '../../../../src/policies/chat/answers/options.js';
import { POSE } from '../../../../src/policies/chat/answers/pose.js';
import { POSITION } from '../../../../src/policies/chat/answers/position.js';
import { hasShape } from '../../../../src/policies/chat/structured-output.js';
import { formatPosition } from '../../../../src/questions/coordinates.js';
import { waypointPrompt } from '../../../../src/questions/prompts.js';
import { chainOfThoughtAnswer, supervisedWaypointPrompt } from '../../../../src/questions/supervised.js';
import { observation } from '../observation.js';

const seen = observation();
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

describe('an answer in metres', () => {
  const read = (text: string, mode: 'strict' | 'lenient' = 'lenient') =>
    POSITION.read(text, seen, mode)?.position ?? null;

  it('is asked for by the prompt of supervised training, to the letter', () => {
    const { instruction, gripperPose } = seen;
    assert.equal(
      POSITION.prompt(seen),
      supervisedWaypointPrompt({ instruction, state: gripperPose.position }),
    );
  });

  it('is read as it was trained, alone or after a chain of thought or in answer tags; the rest stays as it is', () => {
    const target: Vector3 = [0.1, -0.25, 0.8];
    const thoughts = { plan: ['move [1, 1, 1] above it', 'push'], subtask: 'push', movement: 'move down' };
    for (const text of [
      formatPosition(target),
      chainOfThoughtAnswer(thoughts, target),
      `<think> not [0, 0, 0] </think> <answer> ${formatPosition(target)} </answer>`,
    ]) {
      for (const mode of ['strict', 'lenient'] as const) assert.deepEqual(read(text, mode), target, text);
      assert.ok(hasShape(POSITION.shape, text), text);
    }
    const { orientation, gripperOpen } = POSITION.read('[0.1, 0.2, 0.9]', seen, 'strict')!;
    assert.deepEqual([orientation, gripperOpen], [seen.gripperPose.orientation, true]);
  });

  it('is found among other words in lenient mode only', () => {
    for (const text of [
      'The next waypoint is at [0.1, 0.2, 0.9].',
      'First I thought of [0.5, 0.5, 1], but it is **(0.1 m, 0.2 m, 0.9 m)**',
      'Answer: [0.1, 0.2, 0.9] because [0.3, 0.3, 0.8] is too far',
      '<answer>position: [ .1,0.20 , 0.9 ]</answer> or [7, 7, 7]',
    ]) {
      assert.deepEqual(read(text), [0.1, 0.2, 0.9], text);
      assert.equal(read(text, 'strict'), null, text);
    }
  });

  it('is nothing where there are not three numbers in brackets', () => {
    for (const text of [
      '',
      'over there',
      '[0.1, 0.2]',
      '[0.1, 0.2, 0.3, 0.4]',
      '0.1, 0.2, 0.3',
      '[a, b, c]',
      '[[A]]',
    ]) {
      for (const mode of ['strict', 'lenient'] as const) assert.equal(read(text, mode), null, text);
    }
  });

  it('is read from any text at all in a moment', () => {
    const long = (piece: string) => piece.repeat(Math.ceil(32_000 / piece.length));
    for (const piece of [
      '[',
      '[1',
      '[1,',
      '[1,1,',
      '1',
      ' ',
      '[ ',
      '<answer>',
      'Answer:',
      '{',
      '[{',
      '}',
      ']',
    ]) {
      for (const form of [POSITION, POSE, DISCRETE, OPTIONS]) {
        for (const mode of ['strict', 'lenient'] as const)
          assert.equal(form.read(long(piece), seen, mode), null);
      }
      assert.equal(hasShape(POSITION.shape, long(piece)), false);
      assert.equal(hasShape(OPTIONS.shape, long(piece)), false);
    }
    const options = Array.from({ length: 4 }, (_, i): Vector3 => [i, i, i]);
    const words = fc.constantFrom(
      '<answer>',
      '</answer>',
      '[[A]]',
      '{"action":',
      '[1, 2, 3]',
      'Answer:',
      '}',
      ']',
    );
    const piece = fc.oneof(fc.string({ unit: 'binary' }), words);
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        for (const form of [POSITION, POSE, DISCRETE, OPTIONS]) {
          const keypoint = form.read(pieces.join(''), observation({ options }), 'lenient');
          assert.equal(keypoint && checkKeypoint(keypoint), null);
        }
      }),
    );
  });
});

describe('an answer of a whole gripper pose', () => {
  const answer = {
    reasoning: 'it is there',
    position: [0.1, 0.2, 0.9],
    rotation: [180, 0, 90],
    gripper: 'closed',
  };

  it('is asked for by the trained prompt and more', () => {
    const prompt = POSE.prompt(observation({ gripperOpen: false }));
    assert.ok(prompt.startsWith(POSITION.prompt(seen)));
    assert.match(prompt, /Rotation: \[180, 0, 0\]/);
    assert.match(prompt, /Gripper: closed/);
  });

  it('is read alone, in a fenced block and in answer tags', () => {
    const written = JSON.stringify(answer);
    for (const text of [written, `Sure:\n\`\`\`json\n${written}\n\`\`\``, `<answer>${written}</answer>`]) {
      const keypoint = POSE.read(text, seen, 'lenient')!;
      assert.deepEqual(keypoint.position, [0.1, 0.2, 0.9]);
      assert.equal(keypoint.gripperOpen, false);
      const wanted = fromRollPitchYaw(Math.PI, 0, Math.PI / 2);
      assert.ok(angleBetween(keypoint.orientation, wanted) < 1e-6);
    }
    assert.equal(POSE.read(`Sure: ${written}`, seen, 'strict'), null);
    assert.ok(POSE.read(written, seen, 'strict'));
  });

  it('is nothing where a part is missing or wrong', () => {
    for (const change of [
      { position: undefined },
      { position: [1, 2] },
      { rotation: 'down' },
      { gripper: 'ajar' },
      { position: ['0.1', 0.2, 0.9] },
    ]) {
      assert.equal(POSE.read(JSON.stringify({ ...answer, ...change }), seen, 'lenient'), null);
    }
    assert.equal(POSE.read(JSON.stringify(answer).replace('0.9', '1e999'), seen, 'lenient'), null);
  });
});

describe('an answer in EmbodiedBench’s whole numbers', () => {
  it('stands for the middle of a voxel of a centimetre, and for steps of three degrees', () => {
    // The value is min + resolution · (i + 0.5), the angle 3 · i − 180 (facts 3.3).
    const { position, orientation, gripperOpen } = fromDiscrete([57, 50, 17, 0, 60, 90, 1]);
    for (const [i, value] of [0.275, 0.005, 0.775].entries()) {
      assert.ok(Math.abs(position[i]! - value) < 1e-12);
    }
    assert.ok(angleBetween(orientation, fromRollPitchYaw(-Math.PI, 0, radians(90))) < 1e-6);
    assert.equal(gripperOpen, true);
  });

  it('comes back from what it stands for', () => {
    const cell = fc.integer({ min: 0, max: 99 });
    const turn = fc.integer({ min: 0, max: 119 });
    // Not straight along x: there roll and yaw are one turn.
    const pitch = fc.integer({ min: 32, max: 88 });
    fc.assert(
      fc.property(cell, cell, cell, turn, pitch, turn, fc.integer({ min: 0, max: 1 }), (...action) => {
        const keypoint = fromDiscrete(action);
        const { position, orientation, gripperOpen } = keypoint;
        const there = observation({ gripperPose: { position, orientation }, gripperOpen });
        assert.deepEqual(toDiscrete(there), action);
        assert.match(DISCRETE.prompt(there), new RegExp(`now at \\[${action.join(', ')}\\]`));
      }),
    );
  });

  it('is read from our object, from EmbodiedBench’s plan and alone', () => {
    const action = [57, 50, 17, 0, 60, 90, 0];
    const [x, y, z, roll, pitch, yaw] = action;
    const wanted = fromDiscrete([x!, y!, z!, roll!, pitch!, yaw!, 0]);
    for (const answer of [
      { reasoning: 'so', action },
      { visual_state_description: 'a table', executable_plan: [action, [1, 1, 1, 1, 1, 1, 1]] },
      action,
    ]) {
      assert.deepEqual(DISCRETE.read(JSON.stringify(answer), seen, 'strict'), wanted);
      assert.deepEqual(DISCRETE.read(`I do ${JSON.stringify(answer)}`, seen, 'lenient'), wanted);
    }
  });

  it('is nothing beyond the ranges', () => {
    for (const action of [
      [100, 50, 17, 0, 60, 90, 1],
      [57, -1, 17, 0, 60, 90, 1],
      [57, 50, 17, 0, 121, 90, 1],
      [57, 50, 17, 0, 60, 90, 2],
      [57.5, 50, 17, 0, 60, 90, 1],
      [57, 50, 17, 0, 60, 90],
    ]) {
      assert.equal(DISCRETE.read(JSON.stringify({ action }), seen, 'lenient'), null);
    }
  });
});

describe('an answer among options', () => {
  const options: Vector3[] = [
    [0.1, 0.1, 0.8],
    [0.2, 0.1, 0.9],
    [0.3, -0.1, 1],
    [0.4, 0.2, 1.1],
  ];
  const asked = observation({ options });

  it('is asked for by the paper’s question, to the letter', () => {
    const [A, B, C, D] = options.map(formatPosition);
    const { instruction, gripperPose } = asked;
    const facts = { instruction, state: gripperPose.position, options: { A: A!, B: B!, C: C!, D: D! } };
    assert.equal(OPTIONS.prompt(asked), waypointPrompt(facts));
  });

  it('goes where the option says', () => {
    const text = '<think> the third </think> <answer> [[C]] </answer>';
    assert.deepEqual(OPTIONS.read(text, asked, 'strict')?.position, options[2]);
    assert.ok(hasShape(OPTIONS.shape, text));
    assert.deepEqual(OPTIONS.read('D', asked, 'lenient')?.position, options[3]);
    assert.equal(OPTIONS.read('D', asked, 'strict'), null);
    assert.equal(OPTIONS.read('[[E]]', asked, 'lenient'), null);
  });

  it('cannot be given where the run has no options', () => {
    assert.throws(() => OPTIONS.prompt(seen), { code: 'no_options', remedy: /--answer/ });
  });
});
