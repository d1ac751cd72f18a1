/**
 * A thousand cluttered tables with their segmentation, by code alone: no task, no robot program.
 *
 *     npx tsx examples/cluttered-tables.ts [count] [folder]
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { buildScene, writeScene } from 'robot-r1/scenes';
import { cameraView, createRenderer, loadPhysics, START_JOINTS, tipPose, World } from 'robot-r1/sim';
import sharp from 'sharp';

const [count = '1000', folder = 'cluttered-tables'] = process.argv.slice(2);
const things = [
  'cup',
  'bowl',
  'apple',
  'banana',
  'lemon',
  'soup_can',
  'milk_carton',
  'block',
  'book',
  'toy_car',
];
const size = 224;

await mkdir(folder, { recursive: true });
await loadPhysics();
const renderer = createRenderer();
for (let seed = 0; seed < Number(count); seed++) {
  const place = { x: [-0.05, 0.5], y: [-0.45, 0.45], yaw: [-3.14, 3.14] } as const;
  const scene = buildScene({ thing: { model: things, count: [6, 12], place: { ...place } } }, seed);
  const world = new World(scene);
  for (let step = 0; step < 60; step++) world.step(START_JOINTS, 0.08); // half a second, to come to rest
  renderer.load(scene);
  renderer.pose(world.state());
  const { rgb, segmentation } = renderer.render(cameraView('front', size, size, tipPose(START_JOINTS)));
  const raw = (channels: 1 | 3) => ({ raw: { width: size, height: size, channels } });
  await sharp(rgb, raw(3)).png().toFile(`${folder}/${seed}.png`);
  await sharp(segmentation, raw(1)).toColourspace('b-w').png().toFile(`${folder}/${seed}-segmentation.png`);
  await writeFile(`${folder}/${seed}.yaml`, writeScene(scene, world.state()));
  world.free();
}
