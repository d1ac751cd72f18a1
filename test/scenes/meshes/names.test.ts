import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assetNameProblem, resolveAssetName } from '../../../scenes/meshes/asset-name.js';
import { filesOfAsset, filesOfTask, matchesName } from '../../../scenes/meshes/asset-references.js';
import { prepareAssets, taskHash } from '../../../scenes/meshes/assets.js';
import { meshSchema, urdfSchema } from '../../../scenes/meshes/schema.js';
import { meshNameOf } from '../../../scenes/meshes/urdf/mesh-names.js';
import { DRAWER_URDF } from './sample-drawer.js';
import { bytesOf } from './sample-files.js';

describe('names of files', () => {
  for (const name of ['mug.glb', 'parts/mug.glb', 'a b/mug (1).v2.glb', '.hidden.obj', 'ends..stl']) {
    it(`${name} is one`, () => assert.equal(assetNameProblem(name), null));
  }
  for (const name of [
    '../mug.glb',
    'parts/../../mug.glb',
    'parts/..',
    '/etc/passwd',
    'C:/mug.glb',
    'c:mug.glb',
    'C:\\mug.glb',
    '..\\mug.glb',
    'file:///mug.glb',
    'http://place/mug.glb',
    'data:model/gltf-binary;base64,AAAA',
    '',
    '.',
    './mug.glb',
    'parts//mug.glb',
    'mug.glb\0.png',
  ]) {
    it(`${JSON.stringify(name)} is none, in a task as well`, () => {
      assert.notEqual(assetNameProblem(name), null);
      for (const schema of [meshSchema, urdfSchema]) {
        assert.equal(schema.safeParse({ file: name }).success, false);
      }
    });
  }

  it('must end in what is read', () => {
    assert.match(
      meshSchema.safeParse({ file: 'mug.fbx' }).error!.message,
      /must end in \.glb or \.obj or \.stl/,
    );
    assert.match(urdfSchema.safeParse({ file: 'mug.glb' }).error!.message, /\.urdf/);
    assert.ok(meshSchema.safeParse({ file: 'parts/{thing}' }).success, 'a parameter may hold the ending');
  });

  it('in a file are relative to it', () => {
    assert.equal(resolveAssetName('a/b/x.urdf', '../meshes/./y.stl'), 'a/meshes/y.stl');
    assert.equal(resolveAssetName('x.urdf', 'meshes/../y.stl'), 'y.stl');
    assert.notEqual(assetNameProblem(resolveAssetName('a/x.urdf', '../../y.stl')), null);
    assert.notEqual(assetNameProblem(resolveAssetName('a/x.urdf', 'meshes/../../../y.stl')), null);
    assert.notEqual(assetNameProblem(resolveAssetName('a/x.urdf', '/y.stl')), null);
    assert.notEqual(assetNameProblem(resolveAssetName('a/x.urdf', 'file:///y.stl')), null);
  });

  it('of packages are looked for in the folder of that name', () => {
    assert.equal(
      meshNameOf('robots/arm/urdf/arm.urdf', 'package://arm/meshes/hand.stl'),
      'robots/arm/meshes/hand.stl',
    );
    assert.equal(meshNameOf('arm.urdf', 'package://arm/meshes/hand.stl'), 'arm/meshes/hand.stl');
    assert.notEqual(assetNameProblem(meshNameOf('arm.urdf', 'package://arm/../../x.stl')), null);
  });
});

describe('what a task uses', () => {
  it('is found in its objects, and in those of written-out variations', () => {
    const text = `objects:
  a: { mesh: { file: a.glb } }
  b: { urdf: { file: "b/{which}.urdf" } }
  c: { model: cup }
variants:
  - objects: { d: { mesh: { file: d.obj } } }`;
    assert.deepEqual(filesOfTask(text), ['a.glb', 'b/{which}.urdf', 'd.obj']);
  });

  it('is nothing where the text cannot be read: reading it says why', () => {
    for (const text of ['mesh: [', 'mesh: &a [*a]', '- mesh', 'mesh', 'objects: { mesh: { file: a.glb } }']) {
      assert.deepEqual(filesOfTask(text), []);
    }
  });

  it('may be named with a parameter, which stands for no folder', () => {
    assert.ok(matchesName('parts/{thing}.glb', 'parts/mug.glb'));
    assert.ok(matchesName('{a}/{b}.glb', 'parts/mug.glb'));
    assert.equal(matchesName('parts/{thing}.glb', 'parts/a/mug.glb'), false);
    assert.equal(matchesName('parts/{thing}.glb', 'parts/mugxglb'), false);
    assert.equal(matchesName('{thing}.glb', '../x.glb'), false);
    assert.equal(matchesName('ab{thing}ba.glb', 'aba.glb'), false);
    const many = `${'{a}b'.repeat(60)}.glb`;
    assert.equal(matchesName(many, `${'b'.repeat(200)}.stl`), false);
  });

  it('brings with it what that uses', () => {
    const mesh = 'chest/meshes/housing.stl';
    assert.deepEqual(filesOfAsset('chest/chest.urdf', bytesOf(DRAWER_URDF)), [mesh, mesh]);
    assert.deepEqual(filesOfAsset('a/b.obj', bytesOf('mtllib c.mtl\nv 0 0 0')), ['a/c.mtl']);
    assert.deepEqual(filesOfAsset('a.glb', bytesOf('mtllib c.mtl')), []);
  });
});

describe('the hash of a task', () => {
  it('is that of its text where it uses no files, as `sha256sum` prints it', async () => {
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    assert.equal(taskHash('', await prepareAssets(new Map())), empty);
  });

  it('is the same for equal files in any order, and differs with any byte, name or letter', async () => {
    const files: [string, Uint8Array][] = [
      ['a.stl', bytesOf('one')],
      ['b.stl', bytesOf('two')],
    ];
    const hash = async (list: [string, Uint8Array][], text = 'task') =>
      taskHash(text, await prepareAssets(new Map(list)));
    const original = await hash(files);
    assert.equal(await hash([...files].reverse()), original);
    const others = [
      await hash(files, 'tusk'),
      await hash([files[0]!]),
      await hash([files[0]!, ['b.stl', bytesOf('twa')]]),
      await hash([files[0]!, ['c.stl', bytesOf('two')]]),
    ];
    assert.equal(new Set([original, ...others]).size, 5);
  });
});
