import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LETTERS, type Letter, QUESTION_TYPES, questionRecord } from '../../../datasets/records.js';
import { distance } from '../../../sim/math/vector.js';
import type { QuestionDraft } from '../../../src/questions/draft.js';
import { phraseShares } from '../../../src/questions/phrase-shares.js';
import { frameLookup, questionsOf } from '../../../src/questions/quartet-questions.js';
import { planQuartets, type QuartetPlan } from '../../../src/questions/quartets.js';
import type { DealtFrame } from '../../../src/questions/question-frame.js';
import { DEFAULT_QUESTION_SETTINGS } from '../../../src/questions/settings.js';
import { type SyntheticBlock, syntheticBlocks } from './synthetic.js';

const KINDS = ['independent', 'demonstration'] as const;
const BLOCKS = syntheticBlocks(12);
const key = ({ episode, frame }: { episode: number; frame: number }): string => `${episode}/${frame}`;

function written(block: SyntheticBlock, plan: QuartetPlan, settings = DEFAULT_QUESTION_SETTINGS) {
  const facts = { frameOf: frameLookup(block.frames), phraseShares: phraseShares(block.frames) };
  return questionsOf(plan, facts, 5, settings);
}

/** Frames as the dealer sees them: `count` of them in each of `episodes` episodes. */
const dealt = (episodes: number, count: number, phase: DealtFrame['phase'] = 'approach'): DealtFrame[] =>
  Array.from({ length: episodes * count }, (_, i) => ({
    episode: Math.floor(i / count),
    frame: 10 * (i % count),
    waypoint: 0,
    phase,
  }));

test('as many questions a type as frames, up to the remainder by four, and none with fewer than four episodes', () => {
  const planned = (frames: DealtFrame[]): number =>
    planQuartets({ task: 't', number: 0, frames }, 'demonstration', 1).length;
  assert.equal(planned(dealt(8, 5)), 10);
  assert.equal(planned(dealt(8, 1)), 2);
  assert.equal(planned(dealt(4, 1)), 1);
  assert.equal(planned(dealt(7, 3)), 5);
  assert.equal(planned(dealt(16, 10)), 40);
  assert.equal(planned(dealt(3, 20)), 0);
  assert.equal(planned([]), 0);
});

test('members are four different episodes on their way to one waypoint, every frame dealt about equally often', () => {
  for (const block of BLOCKS) {
    for (const kind of KINDS) {
      for (const plan of planQuartets(block, kind, 5)) {
        assert.equal(new Set(plan.members.map((member) => member.episode)).size, 4);
        for (const member of plan.members) {
          const frame = block.frames.find((candidate) => key(candidate) === key(member));
          assert.equal(frame?.waypoint, plan.waypoint);
        }
      }
    }
  }
  const counts = new Map<string, number>();
  for (const plan of planQuartets({ task: 't', number: 0, frames: dealt(8, 10) }, 'demonstration', 3)) {
    for (const member of plan.members) counts.set(key(member), (counts.get(key(member)) ?? 0) + 1);
  }
  assert.equal(counts.size, 80);
  assert.deepEqual([...new Set(counts.values())], [1]);
});

test('the plan does not depend on answers and is the same every time; other seeds and blocks deal otherwise', () => {
  const [block] = BLOCKS;
  const moved = block!.frames.map((frame) => ({ ...frame, state: frame.target, target: frame.state }));
  const plan = planQuartets(block!, 'independent', 5);
  assert.deepEqual(planQuartets({ ...block!, frames: moved }, 'independent', 5), plan);
  assert.notDeepEqual(planQuartets(block!, 'independent', 6), plan);
  assert.equal(
    new Set(BLOCKS.flatMap((b) => KINDS.flatMap((k) => planQuartets(b, k, 5).map((p) => p.name)))).size,
    BLOCKS.flatMap((b) => KINDS.flatMap((k) => planQuartets(b, k, 5))).length,
  );
});

test('independent frames: free phases only, one arm of a member for all, state arms in any order', () => {
  const orders = new Map<string, number>();
  const sharedBy = [0, 0, 0, 0];
  let plans = 0;
  for (const block of syntheticBlocks(60)) {
    for (const plan of planQuartets(block, 'independent', 5)) {
      plans++;
      for (const member of plan.members) {
        assert.notEqual(block.frames.find((frame) => key(frame) === key(member))!.phase, 'contact');
      }
      assert.equal(new Set(plan.arm.map(key)).size, 1);
      const members = plan.members.map(key);
      sharedBy[members.indexOf(key(plan.arm[0]))]!++;
      const order = plan.stateArm.map((arm) => members.indexOf(key(arm))).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
  }
  // All 24 permutations, the one that moves nothing among them, within five standard errors of equally often.
  assert.equal(orders.size, 24);
  for (const count of [...orders.values()]) {
    assert.ok(Math.abs(count - plans / 24) < 5 * Math.sqrt(plans / 24), `${count} of ${plans}`);
  }
  for (const count of sharedBy) assert.ok(Math.abs(count - plans / 4) < 5 * Math.sqrt((plans * 3) / 16));
});

test('demonstration frames show each scene with its own arm', () => {
  for (const plan of planQuartets(BLOCKS[0]!, 'demonstration', 5)) {
    assert.deepEqual(plan.arm, plan.members);
    assert.deepEqual(plan.stateArm, plan.members);
  }
});

test('contact frames are dealt as demonstration, not as independent frames', () => {
  const block = { task: 't', number: 0, frames: dealt(8, 5, 'contact') };
  assert.equal(planQuartets(block, 'independent', 1).length, 0);
  assert.equal(planQuartets(block, 'demonstration', 1).length, 10);
});

test('in a quartet every option is right exactly once, and records hold what they promise', () => {
  let quartets = 0;
  for (const block of BLOCKS) {
    const frameOf = frameLookup(block.frames);
    for (const kind of KINDS) {
      for (const plan of planQuartets(block, kind, 5)) {
        const { drafts, dropped } = written(block, plan);
        assert.equal(drafts.length + 4 * dropped.length, 12);
        for (const type of QUESTION_TYPES) {
          const four = drafts.filter((draft) => draft.question.type === type);
          if (four.length === 0) continue;
          quartets++;
          checkQuartet(four, plan, frameOf);
        }
      }
    }
  }
  assert.ok(quartets > 300);
});

function checkQuartet(
  four: QuestionDraft[],
  plan: QuartetPlan,
  frameOf: ReturnType<typeof frameLookup>,
): void {
  assert.equal(four.length, 4);
  const right = four.map(({ question }) => question.options[question.answer[2] as Letter]);
  assert.equal(new Set(right).size, 4);
  four.forEach(({ question, scene, arm }, i) => {
    questionRecord.omit({ image: true }).parse(question);
    assert.deepEqual(new Set(Object.values(question.options)), new Set(right));
    const member = frameOf(plan.members[i]!);
    assert.equal(key(scene), key(member));
    assert.equal(key(arm), key((question.type === 'current_state' ? plan.stateArm : plan.arm)[i]!));
    assert.deepEqual(question.state, frameOf(arm).state);
    assert.deepEqual(question.target, member.target);
    assert.equal(question.keypoint, member.keypoint);
    assert.ok(question.prompt.includes(`\n${member.instruction}\n`));
    assert.ok(question.distractors.kind === 'matched');
    assert.equal(question.distractors.quartet, `${plan.name}/${question.type}`);
    const under = question.distractors.members[LETTERS.indexOf(question.answer[2] as Letter)]!;
    assert.deepEqual(under, { episode: question.episode, frame: question.frame });
  });
  if (plan.kind === 'independent' && four[0]!.question.type === 'waypoint') {
    assert.equal(new Set(four.map(({ question }) => question.prompt.match(/Position: .*/)![0])).size, 1);
  }
}

test('a quartet with two truths closer than 3 cm is dropped whole, whichever two they are', () => {
  const block = BLOCKS[0]!;
  const plan = planQuartets(block, 'independent', 5)[0]!;
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < i; j++) {
      for (const [gap, accepted] of [
        [0.029, false],
        [0.0301, true],
      ] as const) {
        const at = (n: number): number => (n === i ? 0.1 + gap : n === j ? 0.1 : 0.3 + 0.2 * n);
        const frames = block.frames.map((frame) => {
          const n = plan.members.findIndex((member) => key(member) === key(frame));
          return n < 0 ? frame : { ...frame, target: [at(n), 0, 0.8] as [number, number, number] };
        });
        const { drafts, dropped } = written({ ...block, frames }, plan, {
          ...DEFAULT_QUESTION_SETTINGS,
          types: ['waypoint'],
        });
        assert.equal(drafts.length, accepted ? 4 : 0);
        assert.deepEqual(dropped, accepted ? [] : [{ type: 'waypoint', reason: 'too_close' }]);
      }
    }
  }
});

test('options of points are at least the asked distance apart, and movements all differ', () => {
  for (const block of BLOCKS) {
    const frameOf = frameLookup(block.frames);
    for (const plan of planQuartets(block, 'demonstration', 5)) {
      const { drafts, dropped } = written(block, plan);
      const members = plan.members.map(frameOf);
      const close = members.some((a, i) =>
        members.some((b, j) => j < i && distance(a.target, b.target) < 0.03),
      );
      assert.equal(
        dropped.some(({ type }) => type === 'waypoint'),
        close,
      );
      for (const { question } of drafts) assert.equal(new Set(Object.values(question.options)).size, 4);
    }
  }
});

test('demonstration movement is not asked where one movement prevails; a shared arm may be asked there', () => {
  const block = BLOCKS[0]!;
  const shares = phraseShares(block.frames);
  assert.ok(shares.get(1)! > 0.9, 'straight down onto the object');
  const settings = { ...DEFAULT_QUESTION_SETTINGS, types: ['movement'] as const };
  const facts = (share: number) => ({
    frameOf: frameLookup(block.frames),
    phraseShares: new Map([[0, share]]),
  });
  const asked = (kind: (typeof KINDS)[number], share: number): number =>
    planQuartets(block, kind, 5)
      .filter((plan) => plan.waypoint === 0)
      .flatMap((plan) => questionsOf(plan, facts(share), 5, settings).drafts).length;
  assert.equal(asked('demonstration', 0.26), 0);
  assert.ok(asked('demonstration', 0.25) > 0);
  assert.ok(asked('independent', 0.26) > 0);
  const plan = planQuartets(block, 'demonstration', 5)[0]!;
  assert.throws(() => questionsOf(plan, { ...facts(0), phraseShares: new Map() }, 5), {
    code: 'phrase_shares',
  });
});

test('the share of the most frequent movement counts frames that do not move as one', () => {
  const frame = (waypoint: number, z: number) => ({
    waypoint,
    state: [0, 0, 0] as const,
    target: [0, 0, z] as const,
  });
  const frames = [frame(0, 0), frame(0, 0.001), frame(0, 1), frame(0, -1), frame(2, 1)];
  assert.deepEqual(
    phraseShares(frames.map((f) => ({ ...f, state: [...f.state], target: [...f.target] }))),
    new Map([
      [0, 0.5],
      [2, 1],
    ]),
  );
});

test('a plan that names an unknown frame is refused', () => {
  const block = BLOCKS[0]!;
  const plan = planQuartets(block, 'independent', 5)[0]!;
  assert.throws(() => written({ ...block, frames: [] }, plan), { code: 'unknown_frame' });
});

test('letters are uniform over questions', () => {
  const counts = new Map<string, number>();
  let total = 0;
  for (const block of BLOCKS) {
    for (const plan of planQuartets(block, 'independent', 5)) {
      for (const { question } of written(block, plan).drafts) {
        counts.set(question.answer, (counts.get(question.answer) ?? 0) + 1);
        total++;
      }
    }
  }
  assert.equal(counts.size, 4);
  for (const count of counts.values()) {
    assert.ok(Math.abs(count - total / 4) < 4 * Math.sqrt((total * 3) / 16), `${count} of ${total}`);
  }
});
