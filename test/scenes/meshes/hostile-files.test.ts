/** Files made to take all memory or all time. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { prepareAssets } from '../../../scenes/meshes/assets.js';
import { meshParts } from '../../../scenes/meshes/mesh-parts.js';
import { meshSchema, urdfSchema } from '../../../scenes/meshes/schema.js';
import { urdfParts } from '../../../scenes/meshes/urdf/urdf-parts.js';
import { boxSolid, bytesOf, objText } from './sample-files.js';

const BOX = boxSolid([0, 0, 0], [0.1, 0.1, 0.1]);

async function refused(file: string, text: string, code: string, message: RegExp): Promise<void> {
  const assets = await prepareAssets(new Map([[file, bytesOf(text)]]));
  const make = () =>
    file.endsWith('.urdf')
      ? urdfParts(urdfSchema.parse({ file }), assets)
      : meshParts(meshSchema.parse({ file }), assets);
  assert.throws(make, { code, message });
}

it('a face of a million corners', () =>
  refused(
    'a.obj',
    `${objText([BOX])}f${' 1 2 3 4'.repeat(250_000)}\n`,
    'mesh_too_large',
    /999,998|1,000,0\d\d/,
  ));

it('a material for every face, of very many vertices', async () => {
  const faces = Array.from({ length: 2000 }, (_, i) => `usemtl m${i}\nf 1 2 3`).join('\n');
  const text = `${'v 0 0 0\n'.repeat(200_000)}v 0 0 1\nv 0 1 0\nv 1 0 0\n${faces.replaceAll('f 1 2 3', 'f -1 -2 -3')}`;
  const assets = await prepareAssets(new Map([['a.obj', bytesOf(text)]]));
  assert.throws(() => meshParts(meshSchema.parse({ file: 'a.obj' }), assets), {
    code: 'bad_mesh',
    message: /as flat as a sheet/, // all of one grey, since there is no library
  });
});

it('XML that is nested without end', () =>
  refused('a.urdf', '<robot>'.repeat(200_000), 'bad_urdf', /nested too deeply|not valid XML/));

it('XML with entities that explode', () =>
  refused(
    'a.urdf',
    '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><robot name="&b;"/>',
    'bad_urdf',
    /not valid XML/,
  ));

it('a robot of a thousand links', () => {
  const links = Array.from({ length: 1000 }, (_, i) => `<link name="l${i}"/>`).join('');
  return refused(
    'a.urdf',
    `<robot name="r">${links}</robot>`,
    'bad_urdf',
    /1000 links, and 100 are the most/,
  );
});
