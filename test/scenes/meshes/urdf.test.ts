import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { prepareAssets } from '../../../scenes/meshes/assets.js';
import { urdfSchema } from '../../../scenes/meshes/schema.js';
import { urdfParts } from '../../../scenes/meshes/urdf/urdf-parts.js';
import { outline } from '../../../scenes/outline.js';
import { RobotR1Error } from '../../../sim/errors.js';
import type { ModelPart } from '../../../sim/model.js';
import { partPoses } from '../../../sim/part-poses.js';
import { DRAWER_URDF, drawerFiles } from './sample-drawer.js';
import { bytesOf } from './sample-files.js';

async function partsOf(text: string, entry: Record<string, unknown> = {}): Promise<ModelPart[]> {
  const files = drawerFiles().set('chest/chest.urdf', bytesOf(text));
  return urdfParts(urdfSchema.parse({ file: 'chest/chest.urdf', ...entry }), await prepareAssets(files));
}

const BOX = '<visual><geometry><box size="0.1 0.1 0.1"/></geometry></visual>';
const link = (name: string, inside = BOX) => `<link name="${name}">${inside}</link>`;
const joint = (name: string, parent: string, child: string, inside = '', type = 'fixed') =>
  `<joint name="${name}" type="${type}"><parent link="${parent}"/><child link="${child}"/>${inside}</joint>`;
const robot = (...inside: string[]) => `<robot name="r">\n${inside.join('\n')}\n</robot>`;

describe('a URDF', () => {
  it('becomes parts: fixed links are one, joints keep their limits and friction', async () => {
    const [housing, drawer, handle, ...others] = await partsOf(DRAWER_URDF, { center: 'origin' });
    assert.equal(others.length, 0);
    assert.deepEqual([housing!.name, drawer!.name, handle!.name], ['world', 'drawer', 'handle']);
    assert.deepEqual([housing!.mass, drawer!.mass], [2, 0.3]);
    assert.equal(housing!.joint, undefined);
    const { name, parent, type, axis, limits, friction, origin } = drawer!.joint!;
    assert.deepEqual(
      { name, parent, type, axis, limits, friction },
      {
        ...{ name: 'drawer_slide', parent: 'world', type: 'slide', axis: [-1, 0, 0] },
        ...{ limits: [0, 0.12], friction: 1.5 },
      },
    );
    assert.deepEqual(origin.position, [-0.1, 0, 0.06]);
  });

  it('has colours by name, and what has no <collision> is touched as it is seen', async () => {
    const [housing, drawer] = await partsOf(DRAWER_URDF);
    const seen = (part: ModelPart) => part.shapes.filter(({ visible }) => visible !== false);
    const touched = (part: ModelPart) => part.shapes.filter(({ solid }) => solid !== false);
    assert.deepEqual(seen(housing!)[0]!.material.color, [0.6, 0.4, 0.2]);
    assert.deepEqual(
      seen(drawer!).map(({ material }) => material.color),
      [
        [0.8, 0.7, 0.5],
        [0.8, 0.7, 0.5],
      ],
    );
    assert.equal(touched(housing!).length, 1);
    assert.deepEqual(
      touched(drawer!).map(({ shape, pose }) => [shape, pose]),
      seen(drawer!).map(({ shape, pose }) => [shape, pose]),
    );
  });

  it('is scaled as a whole, and stands with the middle of its bottom at the origin', async () => {
    const parts = await partsOf(DRAWER_URDF, { scale: 0.5 });
    const { low, high } = outline({ parts, sites: {}, regions: {} });
    assert.ok(Math.abs(low[2]) < 1e-7 && Math.abs(high[2] - 0.06) < 1e-7);
    assert.ok(Math.abs(low[0] + high[0]) < 1e-7);
    assert.deepEqual(parts[1]!.joint!.limits, [0, 0.06]);
    assert.equal(parts[0]!.mass, 2, 'masses stay');
  });

  it('turns and moves links as its <origin>s say, roll about x first', async () => {
    const text = robot(
      link('base'),
      link('arm'),
      joint(
        'turn',
        'base',
        'arm',
        '<origin xyz="0 0 0.2" rpy="1.5707963 0 1.5707963"/><axis xyz="0 0 2"/>',
        'continuous',
      ),
    );
    const parts = await partsOf(text, { center: 'origin' });
    const { limits, axis } = parts[1]!.joint!;
    assert.deepEqual(
      [limits, axis],
      [
        [-Math.PI, Math.PI],
        [0, 0, 1],
      ],
    );
    const model = { parts, sites: {}, regions: {} };
    const pose = partPoses(model, { position: [0, 0, 0], orientation: [0, 0, 0, 1] }, () => 0)[1]!;
    const [x, y, z, w] = pose.orientation;
    // The arm's z is the base's x: a quarter turn about x takes z to −y, one about z takes −y to x.
    assert.ok(Math.abs(2 * (x * z + w * y) - 1) < 1e-6);
    assert.deepEqual(pose.position, [0, 0, 0.2]);
  });

  it('starts a joint whose range leaves 0 out where it is nearest', async () => {
    const limit = '<limit lower="0.2" upper="0.5"/>';
    const parts = await partsOf(robot(link('a'), link('b'), joint('j', 'a', 'b', limit, 'revolute')));
    assert.equal(parts[1]!.joint!.start, 0.2);
  });

  it('of forms and materials of every kind is read', async () => {
    const inside = [
      '<cylinder radius="0.02" length="0.1"/>',
      '<sphere radius="0.03"/>',
      '<capsule radius="0.01" length="0.05"/>',
    ]
      .map((form) => `<visual><geometry>${form}</geometry></visual>`)
      .join('');
    const [part] = await partsOf(robot(link('a', inside)));
    assert.deepEqual(
      part!.shapes.filter(({ visible }) => visible !== false).map(({ shape }) => shape.type),
      ['cylinder', 'sphere', 'capsule'],
    );
    assert.ok(part!.mass > 0);
  });
});

describe('a URDF that is wrong is refused with file and line', () => {
  const two = [link('a'), link('b')];
  const cases: [string, string, RegExp, string?][] = [
    ['not XML', '<robot name="r"><link', /chest\.urdf, line 1: it is not valid XML/],
    ['empty', '', /it is not valid XML/],
    ['something else', '<mujoco/>', /the outermost element of a URDF is <robot>/],
    ['macros', robot('<xacro:macro name="x"/>'), /macros are not expanded/],
    ['no links', robot(), /it has no links/],
    ['a link without a name', robot('<link/>'), /line 2: <link>: the attribute "name" is missing/],
    ['two links of one name', robot(link('A'), link('a')), /line 3: <link>: two are named "a"/],
    [
      'an unknown link',
      robot(link('drawer'), joint('j', 'drawer', 'draver')),
      /line 3: <joint>: there is no link named "draver"/,
    ],
    [
      'joints in a circle',
      robot(...two, joint('j', 'a', 'b'), joint('k', 'b', 'a')),
      /its joints go in a circle/,
    ],
    [
      'a circle beside a tree',
      robot(...two, link('c'), joint('j', 'a', 'b'), joint('k', 'b', 'a')),
      /line 2: <link>: its joints go in a circle, so it hangs on itself/,
    ],
    [
      'two parents',
      robot(...two, link('c'), joint('j', 'a', 'c'), joint('k', 'b', 'c')),
      /hangs on the joint "j" already/,
    ],
    ['two trees', robot(...two), /its links do not hang together: "a" and "b" hang on nothing/],
    [
      'a joint of no kind',
      robot(...two, joint('j', 'a', 'b', '', 'ball')),
      /joints of the type "ball" are not simulated/,
    ],
    ['a floating joint', robot(...two, joint('j', 'a', 'b', '', 'floating')), /"floating" are not simulated/],
    ['a joint without limits', robot(...two, joint('j', 'a', 'b', '', 'prismatic')), /it has no <limit>/],
    [
      'limits the wrong way round',
      robot(...two, joint('j', 'a', 'b', '<limit lower="1" upper="0"/>', 'revolute')),
      /lower 1 is above upper 0/,
    ],
    [
      'an axis without direction',
      robot(...two, joint('j', 'a', 'b', '<axis xyz="0 0 0"/>', 'continuous')),
      /no direction/,
    ],
    [
      'a joint that follows another',
      robot(...two, joint('j', 'a', 'b', '<mimic joint="k"/>', 'continuous')),
      /follow another/,
    ],
    [
      'a number that is none',
      robot(link('a', BOX.replace('0.1 0.1 0.1', '0.1 nan 0.1'))),
      /size="0.1 nan 0.1" is not 3 numbers/,
    ],
    ['a form of no size', robot(link('a', BOX.replace('0.1 0.1 0.1', '0 0.1 0.1'))), /<visual>: size\.0: /],
    [
      'a form that is not known',
      robot(link('a', BOX.replace('box size', 'blob size'))),
      /<blob>: this form is not known/,
    ],
    ['no form', robot(link('a', '<visual/>')), /<visual>: it has no <geometry>/],
    [
      'a moving link of no form',
      robot(link('a'), link('b', ''), joint('j', 'a', 'b', '', 'continuous')),
      /it moves, but has no form/,
    ],
    [
      'a negative mass',
      robot(link('a', `<inertial><mass value="-1"/></inertial>${BOX}`)),
      /must not be negative/,
    ],
    [
      'a missing mesh',
      robot(link('a', '<visual><geometry><mesh filename="no.stl"/></geometry></visual>')),
      /chest\/no\.stl: there is no such file/,
      'missing_file',
    ],
    [
      'a mesh elsewhere',
      robot(link('a', '<visual><geometry><mesh filename="../../no.stl"/></geometry></visual>')),
      /leads out of the folder/,
    ],
    [
      'a mesh of the network',
      robot(link('a', '<visual><geometry><mesh filename="http://x/no.stl"/></geometry></visual>')),
      /not read from the network/,
    ],
    [
      'a mesh in a format of others',
      robot(link('a', '<visual><geometry><mesh filename="chest.urdf"/></geometry></visual>')),
      /files that end in ".urdf" are not read/,
      'bad_mesh',
    ],
    [
      'the size of a house',
      robot(link('a', BOX.replace('0.1 0.1 0.1', '5 5 5'))),
      /with scale 1 it is 5 m long/,
      'wrong_units',
    ],
  ];
  for (const [what, text, message, code = 'bad_urdf'] of cases) {
    it(what, async () => {
      await assert.rejects(partsOf(text), (error: RobotR1Error) => {
        assert.ok(error instanceof RobotR1Error, String(error));
        assert.match(error.message, message);
        assert.equal(error.code, code);
        return true;
      });
    });
  }

  it('changed at random, it gives parts or such an error, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(8)), { minLength: 1, maxLength: 4 }),
        async (swaps) => {
          // Words change places: the result is often valid XML of no sense.
          const words = DRAWER_URDF.split(/(?=[\s<>="/])/);
          for (const [a, b, length] of swaps) {
            const taken = words.splice(a % words.length, length);
            words.splice(b % words.length, 0, ...taken);
          }
          try {
            assert.ok((await partsOf(words.join(''))).length > 0);
          } catch (error) {
            if (!(error instanceof RobotR1Error)) throw error;
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
