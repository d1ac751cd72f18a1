import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { COLORS } from '../../../scenes/colors.js';
import { buildModel } from '../../../scenes/objects/build.js';
import { CATALOGUE } from '../../../scenes/objects/registry.generated.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { compose, localPoint, type Pose, transformPoint } from '../../../sim/math/pose.js';
import { length, type Vector3 } from '../../../sim/math/vector.js';
import type { ModelShape, ObjectModel } from '../../../sim/model.js';
import { partPoses } from '../../../sim/part-poses.js';
import { vectorAt } from '../../../sim/shapes/geometry.js';
import { collidersOf, meshOf } from '../../../sim/shapes/mesh.js';
import { shapeSchema } from '../../../sim/shapes/registry.generated.js';

const HERE: Pose = { position: [0, 0, 0], orientation: [0, 0, 0, 1] };

/** Every shape with its pose in the object's frame, all joints at their start. */
function placedShapes(model: ObjectModel): { item: ModelShape; pose: Pose }[] {
  const starts = new Map(model.parts.map(({ joint }) => [joint?.name, joint?.start ?? 0]));
  const poses = partPoses(model, HERE, (joint) => starts.get(joint) ?? 0);
  return model.parts.flatMap(({ shapes }, i) =>
    shapes.map((item) => ({ item, pose: compose(poses[i]!, item.pose) })),
  );
}

/** The triangles that are seen, in the object's frame. */
const visibleTriangles = (model: ObjectModel): Vector3[][] =>
  placedShapes(model)
    .filter(({ item }) => item.visible !== false)
    .flatMap(({ item, pose }) => {
      const { positions, indices } = meshOf(item.shape);
      const corner = (i: number) => transformPoint(pose, vectorAt(positions, indices[i]! * 3));
      return Array.from({ length: indices.length / 3 }, (_, t) => [
        corner(t * 3),
        corner(t * 3 + 1),
        corner(t * 3 + 2),
      ]);
    });

/** What of a polygon lies where `axis` is at most `limit` (`sign` 1) or at least −`limit` (`sign` −1). */
function clip(polygon: Vector3[], axis: 0 | 2, sign: 1 | -1, limit: number): Vector3[] {
  const inside = (p: Vector3) => sign * p[axis] <= limit;
  return polygon.flatMap((p, i) => {
    const q = polygon[(i + 1) % polygon.length]!;
    const t = (sign * limit - p[axis]) / (q[axis] - p[axis]);
    const cut = [0, 1, 2].map((a) => p[a]! + t * (q[a]! - p[a]!)) as Vector3;
    return [...(inside(p) ? [p] : []), ...(inside(p) === inside(q) ? [] : [cut])];
  });
}

/** The pads: half their width, and how far below and above the tip they can touch. */
const PAD = { halfWidth: 0.0105, below: 0.0086, above: 0.03 };
/** From the tip up to the hand. */
const PALM = 0.043;

const near = (a: number, b: number, tolerance: number) => Math.abs(a - b) < tolerance;

for (const [name, entry] of Object.entries(CATALOGUE)) {
  const model = buildModel(name);
  const root = model.parts[0]!;

  describe(`model ${name}`, () => {
    it('is named after its file and says what it is', () => {
      assert.equal(entry.name, name);
      assert.match(entry.description, /\.$/);
    });

    it('describes every parameter and gives it a default', () => {
      assert.ok(entry.parameters instanceof z.ZodObject);
      for (const [key, field] of Object.entries(entry.parameters.shape as Record<string, z.ZodType>)) {
        assert.ok(field.description, `${key} is described`);
        assert.equal(field.safeParse(undefined).success, true, `${key} has a default`);
      }
    });

    it('is built the same again, of shapes that pass their schema', () => {
      assert.deepEqual(buildModel(name, {}), model);
      for (const { item } of placedShapes(model))
        assert.deepEqual(shapeSchema.parse(structuredClone(item.shape)), item.shape);
    });

    it('has parts that fit together', () => {
      assert.equal(root.joint, undefined);
      assert.equal(new Set(model.parts.map((part) => part.name)).size, model.parts.length);
      const joints = model.parts.flatMap(({ joint }) => (joint ? [joint] : []));
      assert.equal(joints.length, model.parts.length - 1);
      assert.equal(new Set(joints.map((joint) => joint.name)).size, joints.length);
      model.parts.forEach((part, i) => {
        assert.ok(part.mass > 0 && part.mass < 10);
        if (!part.joint) return;
        const before = model.parts.slice(0, i).map((other) => other.name);
        assert.ok(before.includes(part.joint.parent), `${part.name} hangs on a part before it`);
        const [least, most] = part.joint.limits;
        const start = part.joint.start ?? 0;
        assert.ok(least <= start && start <= most && least < most);
        assert.ok(near(length(part.joint.axis), 1, 1e-9));
      });
    });

    it('has sites and regions that are sound and on parts that exist', () => {
      const parts = model.parts.map((part) => part.name);
      const frames = [...Object.entries(model.sites), ...Object.entries(model.regions)];
      for (const [key, { part, pose }] of frames) {
        assert.match(key, /^[a-z][a-z0-9_]*$/);
        assert.ok(part === undefined || parts.includes(part));
        assert.ok([...pose.position, ...pose.orientation].every(Number.isFinite));
        assert.ok(near(Math.sqrt(pose.orientation.reduce((sum, x) => sum + x * x, 0)), 1, 1e-9));
      }
      for (const { halfExtents } of Object.values(model.regions))
        assert.ok(halfExtents.every((x) => x > 0 && x < 1));
    });

    it('stands on its origin and can be touched where it stands', () => {
      const lowest = Math.min(...visibleTriangles(model).flatMap((t) => t.map((p) => p[2])));
      assert.ok(near(lowest, 0, 0.001), `lowest point at ${lowest}`);
      const solids = placedShapes(model).filter(({ item }) => item.solid !== false);
      const colliders = solids.flatMap(({ item }) => collidersOf(item.shape));
      // What is only seen, such as a mat, says so: it would fall through the table.
      const isOnlySeen = root.gravity === false && solids.length === 0;
      assert.ok(
        (colliders.length > 0 || isOnlySeen) && colliders.length <= 24,
        `${colliders.length} colliders`,
      );
    });

    it('is quick to draw', () => {
      const triangles = visibleTriangles(model).length;
      assert.ok(triangles < 2500, `${triangles} triangles`);
    });

    for (const [key, site] of Object.entries(model.sites).filter(([site]) => site.startsWith('grasp'))) {
      it(`fits between the fingers at ${key}`, () => {
        const local = visibleTriangles(model).map((t) => t.map((p) => localPoint(site.pose, p)));
        const between = local
          .flatMap((t) =>
            clip(
              clip(clip(clip(t, 0, 1, PAD.halfWidth), 0, -1, PAD.halfWidth), 2, 1, PAD.above),
              2,
              -1,
              PAD.below,
            ),
          )
          .map((p) => p[1]);
        const [low, high] = [Math.min(...between), Math.max(...between)];
        assert.ok(high - low >= 0.005 && high - low <= 0.075, `${high - low} m wide`);
        assert.ok(Math.max(high, -low) < 0.039, `from ${low} to ${high}`);
        const top = Math.max(...local.flatMap((t) => t.map((p) => p[2])));
        assert.ok(top < PALM, `reaches ${top} m above the tip, into the hand`);
        const pads = site.pose.position[2] - PAD.below;
        assert.ok(pads > 0.005, `pads end ${pads} m above the table`);
      });
    }
  });
}

describe('buildModel', () => {
  const refusal = (work: () => unknown): RobotR1Error => {
    try {
      work();
    } catch (error) {
      assert.ok(error instanceof RobotR1Error);
      return error;
    }
    assert.fail('nothing was refused');
  };

  it('names the nearest model for one it does not know', () => {
    const error = refusal(() => buildModel('sauce_pan'));
    assert.equal(error.code, 'unknown_model');
    assert.match(error.remedy ?? '', /"saucepan"/);
    assert.match(refusal(() => buildModel('toString')).remedy ?? '', /cup/);
  });

  it('names the parameter that is wrong and what it may be', () => {
    const error = refusal(() => buildModel('cup', { color: 'reddish' }));
    assert.equal(error.code, 'invalid_model_parameters');
    assert.equal(error.place?.path, 'color');
    assert.match(error.remedy ?? '', /maroon/);
    assert.match(refusal(() => buildModel('cup', { colour: 'red' })).remedy ?? '', /"color"/);
    assert.equal(refusal(() => buildModel('cup', null)).code, 'invalid_model_parameters');
  });

  it('takes a colour by name or by numbers', () => {
    const colorOf = (color: unknown) => buildModel('cup', { color }).parts[0]!.shapes[0]!.material.color;
    assert.deepEqual(colorOf('navy'), [...COLORS.navy]);
    assert.deepEqual(colorOf([0.1, 0.2, 0.3]), [0.1, 0.2, 0.3]);
    assert.equal(refusal(() => colorOf([0.1, 0.2, 3])).place?.path, 'color.2');
  });

  it('publishes its parameters as JSON Schema', () => {
    for (const entry of Object.values(CATALOGUE)) {
      const schema = z.toJSONSchema(entry.parameters, { io: 'input' });
      assert.equal(schema.type, 'object');
    }
  });
});

describe('the named colours', () => {
  it('are twenty, in range, and far enough apart to be told', () => {
    const colors = Object.entries(COLORS);
    assert.equal(colors.length, 20);
    for (const [name, color] of colors) {
      assert.ok(color.every((x) => x >= 0 && x <= 1));
      for (const [other, second] of colors) {
        if (name === other) continue;
        const apart = length(color.map((x, i) => x - second[i]!) as Vector3);
        assert.ok(apart > 0.2, `${name} and ${other} are ${apart} apart`);
      }
    }
  });
});
