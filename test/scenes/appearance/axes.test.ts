import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawCameras } from '../../../scenes/appearance/camera.js';
import { drawFriction, varyDynamics } from '../../../scenes/appearance/dynamics.js';
import { paraphrase } from '../../../scenes/appearance/language.js';
import { drawLighting } from '../../../scenes/appearance/light.js';
import { isSpokenOf } from '../../../scenes/appearance/mistakable.js';
import { varySurfaces } from '../../../scenes/appearance/object-surfaces.js';
import { varyRoom } from '../../../scenes/appearance/room.js';
import { colorDistance } from '../../../scenes/appearance/tones.js';
import { COLORS, type ColorName } from '../../../scenes/colors.js';
import { buildModel } from '../../../scenes/objects/build.js';
import type { ActiveLevel } from '../../../scenes/randomisation.js';
import { randomStream } from '../../../sim/math/random.js';
import { length } from '../../../sim/math/vector.js';
import type { ObjectModel } from '../../../sim/model.js';
import { sceneView } from '../../../sim/render/camera-rig.js';
import { CAMERA_NAMES, projectPoint } from '../../../sim/render/cameras.js';
import { tipPose } from '../../../sim/robot/kinematics.js';
import { START_JOINTS } from '../../../sim/robot/panda.js';
import { DEFAULT_CONTACT_FRICTION, DEFAULT_ROOM, TABLE } from '../../../sim/scene.js';

const LEVELS: readonly ActiveLevel[] = ['mild', 'strong'];
const SEEDS = Array.from({ length: 60 }, (_, seed) => seed);
const stream = (seed: number, ...what: (string | number)[]) => randomStream(seed, 'test', ...what);

const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
const isWithin = (value: number, low: number, high: number): boolean => value >= low && value <= high;

describe('light', () => {
  const drawn = (level: ActiveLevel) =>
    SEEDS.map((seed) => drawLighting(DEFAULT_ROOM.lighting, level, stream(seed)));

  it('comes from above, and is neither dark nor glaring', () => {
    for (const level of LEVELS) {
      for (const { direction, intensity, ambient, fills = [] } of drawn(level)) {
        assert.ok(Math.abs(length(direction) - 1) < 1e-12);
        assert.ok(direction[2] > 0.5, `${direction}`);
        const total = fills.reduce((sum, fill) => sum + fill.intensity, intensity + ambient);
        assert.ok(isWithin(total, 1.499, 2.401), `${total}`);
        for (const fill of fills) assert.ok(Math.abs(length(fill.direction) - 1) < 1e-12);
      }
    }
  });

  it('differs more when strong: in direction, number, softness and strength of shadows', () => {
    const [mild, strong] = LEVELS.map(drawn) as [ReturnType<typeof drawn>, ReturnType<typeof drawn>];
    assert.ok(mild.every(({ fills }) => fills!.length <= 1));
    assert.deepEqual([...new Set(strong.map(({ fills }) => fills!.length))].sort(), [0, 1, 2]);
    const measures = [
      ({ direction }: (typeof mild)[0]) => direction[1],
      ({ shadowSoftness }: (typeof mild)[0]) => shadowSoftness!,
      ({ shadowStrength }: (typeof mild)[0]) => shadowStrength!,
      ({ color }: (typeof mild)[0]) => color[2],
    ];
    for (const measure of measures) {
      assert.ok(spread(strong.map(measure)) > 1.5 * spread(mild.map(measure)));
    }
  });
});

describe('surfaces', () => {
  it('keep a table that its things can be told from', () => {
    const shown = [[...COLORS.rose], [...COLORS.teal]] as [number, number, number][];
    for (const seed of SEEDS) {
      const { table } = varyRoom(DEFAULT_ROOM, 'strong', (surface) => stream(seed, surface), shown);
      for (const color of shown) assert.ok(colorDistance(table.color, color) >= 0.3);
    }
  });

  const first = (model: ObjectModel) => model.parts[0]!.shapes[0]!.material;

  it('leave a named colour the nearest of its name', () => {
    const names = Object.keys(COLORS) as ColorName[];
    for (const name of names) {
      for (const seed of SEEDS.slice(0, 10)) {
        const model = varySurfaces(buildModel('cup', { color: name }), 'strong', true, stream(seed));
        const { color, secondColor = color } = first(model);
        for (const seen of [color, secondColor]) {
          const nearest = names.reduce((a, b) =>
            colorDistance(seen, [...COLORS[b]]) < colorDistance(seen, [...COLORS[a]]) ? b : a,
          );
          assert.equal(nearest, name);
        }
      }
    }
  });

  it('change brightness alone of a colour that nobody named', () => {
    const tomato = buildModel('tomato');
    for (const level of LEVELS) {
      for (const seed of SEEDS) {
        const { color, roughness } = first(varySurfaces(tomato, level, false, stream(seed)));
        const factor = color[0] / first(tomato).color[0];
        for (const i of [1, 2]) assert.ok(Math.abs(color[i]! / first(tomato).color[i]! - factor) < 1e-9);
        assert.ok(isWithin(factor, 0.79, 1.21) && isWithin(roughness!, 0, 1));
      }
    }
  });
});

describe('cameras', () => {
  it('move and zoom within bounds, and keep what the task is about in the picture', () => {
    const tip = tipPose(START_JOINTS);
    const corners = [0.1, 0.4].flatMap((x) =>
      [-0.2, 0.2].map((y): [number, number, number] => [x, y, TABLE.top]),
    );
    for (const level of LEVELS) {
      for (const seed of SEEDS) {
        const cameras = drawCameras(level, (name) => stream(seed, name), seed);
        for (const camera of CAMERA_NAMES.filter((name) => name !== 'wrist')) {
          const view = sceneView({ cameras }, camera, 224, 224, tip, 0);
          const usual = sceneView({}, camera, 224, 224, tip, 0);
          for (const corner of corners) {
            const { u, v, depth } = projectPoint(view, corner);
            assert.ok(depth > 0 && isWithin(u, 0, 224) && isWithin(v, 0, 224), `${camera} ${u} ${v}`);
            const before = projectPoint(usual, corner);
            const most = level === 'mild' ? 14 : 45;
            assert.ok(Math.abs(u - before.u) < most && Math.abs(v - before.v) < most);
          }
        }
        assert.deepEqual(
          sceneView({ cameras }, 'wrist', 224, 224, tip, 0).extrinsics,
          sceneView({}, 'wrist', 224, 224, tip, 0).extrinsics,
        );
      }
    }
  });
});

describe('language', () => {
  const instructions = [
    'pick up the red cup',
    'push down the button with the lime base',
    'grasp the handset and put it on the phone base',
    'throw away the trash, leaving any other objects alone',
    'using the knob, take the lid off the pot',
  ];
  const said = (instruction: string, level: ActiveLevel): string[] =>
    SEEDS.map((seed) => paraphrase(instruction, level, stream(seed)));

  it('keeps every noun and colour, and adds no second command', () => {
    const kept = /\b(red|cup|button|lime|base|handset|phone|trash|objects|knob|lid|pot)\b/g;
    for (const instruction of instructions) {
      for (const level of LEVELS) {
        for (const text of said(instruction, level)) {
          assert.deepEqual(text.match(kept), instruction.match(kept), text);
          assert.doesNotMatch(text, /[{}]| {2}|^ | $/);
        }
      }
    }
  });

  it('says it in many ways when strong, never as the task does, and often as it does when mild', () => {
    for (const instruction of instructions) {
      const strong = said(instruction, 'strong');
      assert.ok(new Set(strong).size >= 8, `${new Set(strong).size} ways of ${instruction}`);
      assert.ok(!strong.includes(instruction));
      assert.ok(said(instruction, 'mild').filter((text) => text.includes(instruction)).length > 10);
    }
  });

  it('takes a word for a verb only where a command begins', () => {
    for (const text of said('wipe the table where the press and the lift stand', 'strong')) {
      assert.match(text, /wipe the table where the press and the lift stand/);
    }
    assert.ok(said('push the cup and then lift it', 'strong').some((text) => text.includes('raise it')));
  });

  it('knows what could be mistaken for a thing that is spoken of', () => {
    assert.ok(isSpokenOf('cup', 'put the cups away'));
    assert.ok(isSpokenOf('phone_base', 'hang up the phone'));
    assert.ok(isSpokenOf('cup', 'take the mug'));
    assert.ok(!isSpokenOf('tomato', 'take the mug'));
    assert.ok(!isSpokenOf('red', 'take the sacred mug'));
  });
});

describe('dynamics', () => {
  it('scale mass and friction within bounds, all shapes of an object alike', () => {
    const button = buildModel('button');
    for (const level of LEVELS) {
      const [low, high] = level === 'mild' ? [0.85, 1.2] : [0.65, 1.5];
      for (const seed of SEEDS) {
        const { parts } = varyDynamics(button, level, stream(seed));
        const masses = parts.map(({ mass }, i) => mass / button.parts[i]!.mass);
        assert.ok(masses.every((factor) => isWithin(factor, low!, high!)));
        assert.ok(spread(masses) < 1e-12);
        const frictions = parts.flatMap(({ shapes }, i) =>
          shapes.map(({ friction }, k) => friction! / (button.parts[i]!.shapes[k]!.friction ?? 0.6)),
        );
        assert.ok(frictions.every((factor) => isWithin(factor, 0.7, 1.35)));
        assert.ok(spread(frictions) < 1e-12);
        const { table, fingers } = drawFriction(level, stream(seed));
        assert.ok(isWithin(table / DEFAULT_CONTACT_FRICTION.table, 0.7, 1.35));
        assert.ok(isWithin(fingers / DEFAULT_CONTACT_FRICTION.fingers, 0.8, 1.2));
      }
    }
  });
});
