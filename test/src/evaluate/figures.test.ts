import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { figures, partialCredit } from '../../../src/evaluate/figures.js';
import type { Rollout, RolloutStep } from '../../../src/evaluate/rollout-record.js';
import { wilson } from '../../../src/evaluate/wilson.js';

const step = (parts: Partial<RolloutStep> = {}): RolloutStep => ({
  position: [0.3, 0, 1],
  orientation: [1, 0, 0, 0],
  gripperOpen: true,
  feedback: null,
  ...parts,
});

const rollout = (parts: Partial<Rollout> = {}): Rollout => ({
  level: 'chosen',
  task: 'push_button',
  variation: 0,
  seed: 1,
  instruction: 'push the button',
  success: false,
  failure: { reason: 'step_limit', detail: 'it took too long' },
  subResults: [],
  steps: [step()],
  states: [],
  drops: [],
  seconds: 1,
  ...parts,
});

const expert = (error: number | null): RolloutStep['expert'] => ({ position: [0.2, 0.1, 0.9], error });

describe('figures', () => {
  it('of no episodes claim nothing', () => {
    const { success, meanKeypoints, partialCredit, keypointError, optionAccuracy, cost } = figures([]);
    assert.deepEqual(success, { successes: 0, trials: 0, rate: 0, low: 0, high: 1 });
    assert.equal(meanKeypoints, 0);
    assert.deepEqual([partialCredit, keypointError, optionAccuracy, cost], [null, null, null, null]);
  });

  it("carry Wilson's interval", () => {
    // Values of Wilson's formula as statsmodels' proportion_confint(method='wilson') gives them.
    for (const [successes, trials, low, high] of [
      [0, 10, 0, 0.2775],
      [10, 10, 0.7225, 1],
      [5, 10, 0.2366, 0.7634],
      [198, 200, 0.9643, 0.9973],
    ] as const) {
      const rate = wilson(successes, trials);
      assert.ok(Math.abs(rate.low - low) < 1e-4 && Math.abs(rate.high - high) < 1e-4, JSON.stringify(rate));
    }
  });

  it('give partial credit for the parts of success that hold, and all of it for success', () => {
    const part = (met: boolean) => ({ name: 'a part', met });
    assert.equal(partialCredit({ success: false, subResults: [part(true), part(false)] }), 0.5);
    assert.equal(partialCredit({ success: true, subResults: [part(false)] }), 1);
    assert.equal(partialCredit({ success: false, subResults: [] }), 0);
  });

  it('weigh the keypoint errors of episodes alike, however many answers they have', () => {
    const { keypointError, medianKeypointError } = figures([
      rollout({ steps: [step({ expert: expert(0.02) })] }),
      rollout({ steps: [0.04, 0.06, 0.05].map((error) => step({ expert: expert(error) })) }),
      rollout({ steps: [step({ position: null, expert: expert(null) })] }),
    ]);
    assert.ok(Math.abs(keypointError!.mean - 0.035) < 1e-12);
    assert.equal(keypointError!.count, 2);
    assert.equal(medianKeypointError, 0.045);
  });

  it('count executed keypoints, failed actions and answers that could not be read', () => {
    const unread = { reason: 'answer_format', detail: 'no numbers' } as const;
    const found = figures([
      rollout({
        failure: unread,
        steps: [
          step(),
          step({ failure: { reason: 'no_path', detail: 'in the way' } }),
          step({ position: null, failure: unread }),
        ],
      }),
    ]);
    assert.equal(found.meanKeypoints, 2);
    assert.deepEqual(found.failures, { answer_format: 1 });
    assert.deepEqual(found.failedActions, { no_path: 1, answer_format: 1 });
    assert.deepEqual([found.unreadableAnswers.successes, found.unreadableAnswers.trials], [1, 3]);
  });

  it('say how often the right one of four options was chosen', () => {
    const truth = [0.2, 0.1, 0.9] as [number, number, number];
    const wrong = [0.5, 0.1, 1.2] as [number, number, number];
    const options = [wrong, truth, [0.1, -0.4, 1], [0, 0.3, 1.1]] as RolloutStep['options'];
    const { optionAccuracy } = figures([
      rollout({
        steps: [
          step({ options, position: truth, expert: expert(0) }),
          step({ options, position: wrong, expert: expert(0.4) }),
          step({ options, position: null, expert: expert(null) }),
        ],
      }),
    ]);
    assert.deepEqual([optionAccuracy!.successes, optionAccuracy!.trials], [1, 3]);
  });

  it('say beside it what a rule that does not look gets right among the same options', () => {
    // The truth lies where the gripper is; the three others lie around another place.
    const truth = [0.2, 0.1, 0.9] as [number, number, number];
    const others = [
      [0.5, -0.4, 1.3],
      [0.6, -0.4, 1.3],
      [0.5, -0.45, 1.4],
    ] as [number, number, number][];
    const steps = [0, 1, 2, 3, 0, 1].map((place) => {
      const options = [...others];
      options.splice(place, 0, truth);
      return step({
        options,
        position: options[0]!,
        expert: { position: truth, error: 0 },
        from: [0.21, 0.1, 0.9],
      });
    });
    const { optionAccuracy, optionBaseline } = figures([rollout({ steps })]);
    assert.deepEqual([optionAccuracy!.successes, optionAccuracy!.trials], [2, 6]);
    assert.equal(optionBaseline!.accuracy, 1);
    assert.equal(figures([rollout({ steps: [step()] })]).optionBaseline, null);
  });

  it('add up what answers cost', () => {
    const usage = { inputTokens: 100, outputTokens: 7, milliseconds: 250 };
    const { cost } = figures([
      rollout({ steps: [step({ usage }), step({ usage: { ...usage, cached: true } }), step()] }),
    ]);
    assert.deepEqual(cost, {
      ...{ answers: 2, cachedAnswers: 1 },
      ...{ inputTokens: 200, outputTokens: 14, milliseconds: 500 },
    });
  });
});
