import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { prepareAssets } from '../../../scenes/meshes/assets.js';
import { meshParts } from '../../../scenes/meshes/mesh-parts.js';
import { meshSchema } from '../../../scenes/meshes/schema.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { boxSolid, bytesOf, glbBytes, objText, stlBinary, stlText } from './sample-files.js';

const BOX = boxSolid([0, 0, 0], [0.1, 0.1, 0.1]);
let glb: Uint8Array;

before(async () => {
  glb = await glbBytes([{ solid: BOX }]);
});

async function partOf(file: string, data: string | Uint8Array, more: Record<string, Uint8Array> = {}) {
  const bytes = typeof data === 'string' ? bytesOf(data) : data;
  const assets = await prepareAssets(new Map([[file, bytes], ...Object.entries(more)]));
  return meshParts(meshSchema.parse({ file }), assets);
}

/** The GLB with its document changed, by text of the same length or shorter. */
function glbWith(change: (document: Record<string, unknown>) => void): Uint8Array {
  const view = new DataView(glb.buffer, glb.byteOffset, glb.byteLength);
  const length = view.getUint32(12, true);
  const document = JSON.parse(new TextDecoder().decode(glb.subarray(20, 20 + length)));
  change(document);
  const text = JSON.stringify(document);
  const json = bytesOf(text.padEnd(Math.ceil(text.length / 4) * 4));
  const rest = glb.subarray(20 + length);
  const made = new Uint8Array(20 + json.length + rest.length);
  made.set(glb.subarray(0, 20));
  made.set(json, 20);
  made.set(rest, 20 + json.length);
  const header = new DataView(made.buffer);
  header.setUint32(8, made.length, true);
  header.setUint32(12, json.length, true);
  return made;
}

interface Gltf extends Record<string, unknown> {
  accessors: Record<string, unknown>[];
  nodes: Record<string, unknown>[];
}

describe('a broken file is refused with its name and what is wrong', () => {
  const cases: [string, string, () => string | Uint8Array, RegExp, string?][] = [
    ['an empty STL', 'a.stl', () => '', /a\.stl: it is no STL file: it has 0 bytes only/],
    [
      'an STL cut short',
      'a.stl',
      () => stlBinary(BOX).subarray(0, 300),
      /12 triangles, which are 684 bytes, but it has 300/,
    ],
    [
      'an STL that claims four billion triangles',
      'a.stl',
      () => stlBinary(BOX, 2 ** 32 - 1),
      /4294967295 triangles/,
    ],
    [
      'a text STL cut short',
      'a.stl',
      () => stlText(BOX).slice(0, 400),
      /it ends before "endsolid"|not a vertex/,
    ],
    [
      'a text STL with a word for a number',
      'a.stl',
      () => stlText(BOX).replace('0.1 0', 'nan 0'),
      /line 5: "vertex 0 nan 0" is not a vertex/,
    ],
    [
      'a facet of four corners',
      'a.stl',
      () => stlText(BOX).replace('endloop', 'vertex 1 1 1\nendloop'),
      /line 9: a triangle has three corners, this facet has 4/,
    ],
    ['an STL without triangles', 'a.stl', () => 'solid\nendsolid\n', /it holds no triangles/],
    [
      'an STL of numbers that are none',
      'a.stl',
      () => stlBinary({ ...BOX, positions: BOX.positions.with(4, Number.NaN) }),
      /a corner at NaN, which is no place/,
    ],
    ['an OBJ without faces', 'a.obj', () => 'v 0 0 0\nv 1 0 0\nv 0 1 0\n', /it holds no triangles/],
    [
      'a picture called OBJ',
      'a.obj',
      () => new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 1]),
      /it is not text in UTF-8/,
      'bad_text',
    ],
    [
      'an OBJ face of vertices that there are not',
      'a.obj',
      () => objText([BOX]).replace('f 1/1/1', 'f 99/1/1'),
      /line \d+: the face names the vertex "99\/1\/1", and there are 8 so far/,
    ],
    [
      'an OBJ face of two corners',
      'a.obj',
      () => `${objText([BOX])}f 1 2\n`,
      /a face needs three corners, this one has 2/,
    ],
    [
      'an OBJ vertex that is infinite',
      'a.obj',
      () => objText([BOX]).replace('v 0 0 0', 'v 1e999 0 0'),
      /a corner at Infinity/,
    ],
    [
      'an OBJ vertex of two numbers',
      'a.obj',
      () => objText([BOX]).replace('v 0 0 0', 'v 0 0'),
      /line 2: "v 0 0" is not a vertex/,
    ],
    [
      'an OBJ whose library is missing',
      'a.obj',
      () => objText([BOX], 'wood.mtl'),
      /wood\.mtl: there is no such file/,
      'missing_file',
    ],
    [
      'an OBJ whose library lies elsewhere',
      'a.obj',
      () => objText([BOX], '../wood.mtl'),
      /leads out of the folder/,
    ],
    ['an empty GLB', 'a.glb', () => '', /it is no GLB file/],
    [
      'glTF with files beside it',
      'a.glb',
      () => '{"asset": {"version": "2.0"}, "note": "padding"}',
      /glTF with files beside it/,
    ],
    ['a GLB cut short', 'a.glb', () => glb.subarray(0, glb.length - 40), /ends after/],
    ['a GLB of version 1', 'a.glb', () => glb.with(4, 1), /version 1 of glTF/],
    ['a GLB whose document is damaged', 'a.glb', () => glb.with(20, 0x7d), /its JSON chunk is damaged/],
    [
      'a GLB that is compressed',
      'a.glb',
      () => glbWith((d) => (d.extensionsRequired = ['KHR_draco_mesh_compression'])),
      /needs the glTF extension KHR_draco/,
    ],
    [
      'a GLB with a list that ends too late',
      'a.glb',
      () => glbWith((d) => ((d as Gltf).accessors[0]!.count = 9_000_000)),
      /accessor \d+ ends after the bytes/,
    ],
    [
      'a GLB whose list has no numbers',
      'a.glb',
      () => glbWith((d) => ((d as Gltf).accessors[0]!.type = 'VEC4')),
      /not a list of the kind/,
    ],
    [
      'a GLB whose nodes go in a circle',
      'a.glb',
      () => glbWith((d) => ((d as Gltf).nodes[0]!.children = [0])),
      /node 0 stands in two places of the tree, or in itself/,
    ],
    [
      'a GLB that refers to nothing',
      'a.glb',
      () => glbWith((d) => ((d as Gltf).nodes[0]!.mesh = 7)),
      /refers to mesh 7, and has 1/,
    ],
    ['a GLB with a document of something else', 'a.glb', () => glbWith((d) => (d.nodes = 'none')), /nodes: /],
    ['a GLB without a mesh', 'a.glb', () => glbWith((d) => (d.nodes = [])), /refers to node 0|no triangles/],
  ];
  for (const [what, file, make, message, code = 'bad_mesh'] of cases) {
    it(what, async () => {
      await assert.rejects(
        async () => partOf(file, make()),
        (error: RobotR1Error) => {
          assert.ok(error instanceof RobotR1Error, String(error));
          assert.equal(error.code, code);
          assert.match(error.message, message);
          assert.ok(error.remedy, 'there is a remedy');
          return true;
        },
      );
    });
  }

  it('a file of more triangles than can be drawn', async () => {
    const indices = Array.from({ length: 3 * 100_001 }, (_, i) => i % 8);
    await assert.rejects(partOf('a.stl', stlBinary({ ...BOX, indices })), {
      code: 'mesh_too_large',
      message: /100,001 triangles, and 100,000 is the most/,
      remedy: /Simplify/,
    });
  });

  it('a file of more bytes than are read', async () => {
    await assert.rejects(partOf('a.stl', new Uint8Array(33 * 1024 * 1024)), {
      code: 'mesh_too_large',
      message: /a\.stl: it has 33\.0 MiB, and 32\.0 MiB is the most/,
    });
  });

  it('a file of more materials than are drawn', async () => {
    const solids = Array.from({ length: 65 }, (_, i) =>
      boxSolid([0, 0, i / 100], [0.1, 0.1, i / 100 + 0.005]),
    );
    const library = solids.map((_, i) => `newmtl material_${i}\nKd ${i / 65} 0 0`).join('\n');
    await assert.rejects(partOf('a.obj', objText(solids, 'a.mtl'), { 'a.mtl': bytesOf(library) }), {
      code: 'bad_mesh',
      message: /65 materials/,
    });
  });
});

it('bytes changed at random never give anything but a mesh or such an error', async () => {
  const originals: [string, Uint8Array][] = [
    ['a.stl', stlBinary(BOX)],
    ['b.stl', bytesOf(stlText(BOX))],
    ['a.obj', bytesOf(objText([BOX]))],
    ['a.glb', glb],
  ];
  let broken = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...originals),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      fc.option(fc.nat(), { freq: 4 }),
      async ([file, bytes], changes, cut) => {
        const made = bytes.slice(0, cut === null ? bytes.length : cut % bytes.length);
        for (const [at, value] of changes) if (made.length > 0) made[at % made.length] = value;
        try {
          assert.equal((await partOf(file, made)).length, 1);
        } catch (error) {
          if (!(error instanceof RobotR1Error)) throw error;
          assert.ok(error.message.startsWith(file), error.message);
          broken++;
        }
      },
    ),
    { numRuns: 400 },
  );
  assert.ok(broken > 60, `${broken} of the files were broken`);
});

describe('a size that no thing on a table has', () => {
  for (const [factor, scale, message, remedy] of [
    [1000, 1, /with scale 1 it is 100 m long/, /in millimetres by the look of it: write "scale: 0.001"/],
    [30, 1, /it is 3 m long/, /in centimetres by the look of it: write "scale: 0.01"/],
    [0.001, 1, /it is 0\.1 mm long/, /"scale: 1000"/],
    [1, 0.0001, /with scale 0\.0001 it is 0\.01 mm long/, /in metres by the look of it: write "scale: 1"/],
    [1, 1000, /with scale 1000 it is 100 m long/, /"scale: 1"/],
  ] as const) {
    it(`${factor * 0.1} units at scale ${scale}`, async () => {
      const solid = { ...BOX, positions: BOX.positions.map((x) => x * factor) };
      const assets = await prepareAssets(new Map([['a.stl', stlBinary(solid)]]));
      assert.throws(() => meshParts(meshSchema.parse({ file: 'a.stl', scale }), assets), {
        code: 'wrong_units',
        message,
        remedy,
      });
    });
  }

  it('is not that of 2 m or of 1 mm', async () => {
    for (const scale of [20, 0.01]) {
      const assets = await prepareAssets(new Map([['a.stl', stlBinary(BOX)]]));
      assert.equal(meshParts(meshSchema.parse({ file: 'a.stl', scale }), assets).length, 1);
    }
  });
});
