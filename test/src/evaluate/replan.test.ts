import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { builtInTask } from '../../../scenes/built-in.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { distance, type Vector3 } from '../../../sim/math/vector.js';
import { loadPhysics } from '../../../sim/physics/engine.js';
import { createRenderer } from '../../../sim/render/renderer.js';
import { Environment } from '../../../src/environment.js';
import { type RolloutOptions, rollout } from '../../../src/evaluate/rollout.js';
import { rolloutRecord } from '../../../src/evaluate/rollout-record.js';
import { fromStateRecord } from '../../../src/evaluate/scene-state-record.js';
import type { Keypoint } from '../../../src/keypoint-action.js';
import type { Observation, Policy, Prediction, Privileged } from '../../../src/policies/policy.js';

const task = builtInTask('pick_up_cup');
const OPTIONS: RolloutOptions = { track: 'pose', maxKeypoints: 15 };
const play = (policy: Policy, options: Partial<RolloutOptions> = {}) =>
  rollout(policy, task, 2, 9, { ...OPTIONS, ...options }, createRenderer);

/** The expert, but for what `answer` gives instead; told of what it was shown. */
function almostExpert(
  answer: (ask: number, expert: Keypoint) => Prediction | null,
  onAsked: (observation: Observation) => void = () => {},
): Policy {
  let privileged: Privileged;
  let asked = 0;
  return {
    name: 'almost',
    begin(_, given) {
      privileged = given;
      asked = 0;
    },
    async predict(observation) {
      onAsked(observation);
      const keypoint = privileged.expertKeypoint();
      if (!keypoint) return { failure: { reason: 'not_successful', detail: 'nothing is left' } };
      return answer(asked++, keypoint) ?? { keypoint };
    },
  };
}

const outside: Prediction = {
  keypoint: { position: [0.3, 0, 3], orientation: [1, 0, 0, 0], gripperOpen: true },
};
const unread: Prediction = {
  failure: { reason: 'answer_format', detail: 'wanted [x, y, z]; the model said "left"' },
  text: 'left',
  prompt: 'Where next?',
};

describe('an episode that goes on after failed actions', () => {
  before(loadPhysics);

  it('tells the policy what went wrong, and lets it do better', async () => {
    const told: (string | null)[] = [];
    const stumbling = almostExpert(
      (ask) => (ask === 1 ? outside : ask === 2 ? unread : null),
      ({ feedback }) => told.push(feedback),
    );
    const { success, failure, steps } = await play(stumbling, { replan: 2 });
    assert.equal(success, true, JSON.stringify(failure));
    assert.equal(steps.length, 5);
    assert.deepEqual(
      steps.map((step) => step.failure?.reason ?? null),
      [null, 'outside_workspace', 'answer_format', null, null],
    );
    assert.deepEqual([told[0], told[1], told[4]], [null, null, null]);
    assert.match(told[2]!, /outside_workspace.*z = 3/);
    assert.match(told[3]!, /could not be used.*\[x, y, z\]/);
    assert.deepEqual(
      steps.map(({ feedback }) => feedback),
      told,
    );
    const { position, text, prompt } = steps[2]!;
    assert.deepEqual([position, text, prompt], [null, 'left', 'Where next?']);
  });

  it('ends at the next failure when they are used up; by default at the first', async () => {
    const failing = almostExpert((ask) => (ask > 0 ? outside : null));
    assert.equal((await play(failing)).steps.length, 2);
    const { steps, failure } = await play(failing, { replan: 3 });
    assert.equal(steps.length, 5);
    assert.equal(failure?.reason, 'outside_workspace');
  });

  it('counts failed actions among its keypoints', async () => {
    const { steps, failure } = await play(
      almostExpert(() => outside),
      { replan: 100, maxKeypoints: 4 },
    );
    assert.equal(steps.length, 4);
    assert.equal(failure?.reason, 'step_limit');
  });

  it('does not ask on where the policy broke down', async () => {
    const broken = almostExpert(() => {
      throw new Error('out of memory');
    });
    const { steps, failure } = await play(broken, { replan: 5 });
    assert.equal(steps.length, 1);
    assert.equal(failure?.reason, 'policy_error');
  });

  it('can still do the task after a motion was stopped half-way', async () => {
    const bumping = almostExpert((ask, { orientation }) =>
      ask === 0
        ? { keypoint: { position: [0.3, 0, 0.74], orientation, gripperOpen: true, contact: 'allow' } }
        : null,
    );
    const { steps, success, failure } = await play(bumping, { replan: 1 });
    assert.ok(steps[0]!.failure, 'it met the table');
    assert.equal(success, true, JSON.stringify(failure));
  });
});

describe('what is kept of an episode', () => {
  before(loadPhysics);

  it('is what the schema says, and reads back the same from JSON', async () => {
    const kept = await play(
      almostExpert((ask) => (ask === 1 ? unread : null)),
      { replan: 1, level: 'seen' },
    );
    assert.deepEqual(rolloutRecord.parse(JSON.parse(JSON.stringify(kept))), kept);
    assert.equal(kept.level, 'seen');
  });

  it('has the state before each step and at the end, from which the same picture is drawn', async () => {
    const pictures: Uint8Array[] = [];
    const { states, steps } = await play(
      almostExpert(
        () => null,
        ({ render }) => pictures.push(render('front', 48, 32).rgb),
      ),
    );
    assert.equal(states.length, steps.length + 1);
    const environment = new Environment(task, 2, 9);
    try {
      const renderer = createRenderer();
      renderer.load(environment.world.scene);
      for (const [i, picture] of pictures.entries()) {
        renderer.pose(fromStateRecord(states[i]!));
        assert.deepEqual(renderer.render(environment.view('front', 48, 32)).rgb, picture, `picture ${i}`);
      }
    } finally {
      environment.free();
    }
  });

  it("has how far each answer was from the expert's keypoint, and how far the episode came", async () => {
    const shifted = almostExpert((_, keypoint) => {
      const [x, y, z] = keypoint.position;
      return { keypoint: { ...keypoint, position: [x, y, z + 0.05] } };
    });
    const { steps, success, subResults } = await play(shifted);
    assert.equal(success, false);
    // At the end the expert has no keypoint left to compare with.
    const compared = steps.filter(({ expert }) => expert);
    assert.ok(compared.length >= 3);
    for (const { expert, position } of compared) {
      assert.ok(Math.abs(expert!.error! - 0.05) < 1e-9);
      assert.ok(Math.abs(distance(expert!.position, position!) - 0.05) < 1e-9);
    }
    assert.ok(subResults.length > 0 && subResults.some(({ met }) => !met));
    assert.ok((await play(almostExpert(() => null))).subResults.every(({ met }) => met));
  });

  it('keeps nothing of a policy that does not belong there', async () => {
    const odd = almostExpert(
      (_, keypoint) =>
        ({ keypoint, text: 7, prompt: {}, usage: { inputTokens: 'many' } }) as unknown as Prediction,
    );
    for (const step of (await play(odd)).steps) {
      assert.deepEqual([step.text, step.prompt, step.usage], [undefined, undefined, undefined]);
    }
    const vague = almostExpert(() => ({ failure: { reason: 'tired', detail: 3 } }) as unknown as Prediction);
    assert.equal((await play(vague)).failure?.reason, 'answer_format');
  });
});

describe('four options to choose among', () => {
  before(loadPhysics);
  const shown = async (options: Partial<RolloutOptions>): Promise<(readonly Vector3[] | undefined)[]> => {
    const seen: (readonly Vector3[] | undefined)[] = [];
    await play(
      almostExpert(
        () => null,
        ({ options }) => seen.push(options),
      ),
      options,
    );
    return seen;
  };

  it('are shown only where the run asks for that kind of answer', async () => {
    assert.ok((await shown({})).every((options) => options === undefined));
    assert.ok((await shown({ answer: 'options' })).every((options) => options?.length === 4));
  });

  it('hold the truth once, are the same each time, and look alike', async () => {
    const { steps } = await play(
      almostExpert(() => null),
      { answer: 'options' },
    );
    for (const { options, expert } of steps) {
      const near = options!.filter((option) => distance(option, expert!.position) < 0.001);
      assert.equal(near.length, 1);
      for (const value of options!.flat()) assert.equal(value, Number(value.toFixed(3)));
    }
    assert.deepEqual(await shown({ answer: 'options' }), await shown({ answer: 'options' }));
    const places = steps.map(({ options, expert }) =>
      options!.findIndex((option) => distance(option, expert!.position) < 0.001),
    );
    assert.ok(new Set(places).size > 1, `the truth stands at ${places}`);
  });
});

describe('a policy that cannot go on at all', () => {
  before(loadPhysics);

  it('stops the run and fails no episode', async () => {
    const gone = almostExpert(() => {
      throw new RobotR1Error('server_unreachable', 'nothing listens there', { kind: 'work' });
    });
    await assert.rejects(play(gone), { code: 'server_unreachable' });
  });
});
