/** Every model of the catalogue as it looks on the table, each from near enough to be recognised. */
import sharp from 'sharp';
import { buildModel } from '../../scenes/objects/build.js';
import { CATALOGUE } from '../../scenes/objects/registry.generated.js';
import { startValue } from '../../scenes/outline.js';
import { pose, toArray } from '../../sim/math/pose.js';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import { cameraView } from '../../sim/render/cameras.js';
import type { Image, Renderer } from '../../sim/render/renderer.js';
import { DEFAULT_ROOM, TABLE } from '../../sim/scene.js';
import type { MosaicPicture } from './mosaic.js';

/** The arm folded back, out of the picture's middle. */
const FOLDED = Float32Array.of(0, -1.2, 0, -2.8, 0, 1.6, 0.785);
const SIZE = 672;
const NAME = 'model';

/** One picture a model, cut out of the front camera's. */
export async function cataloguePictures(renderer: Renderer): Promise<MosaicPicture[]> {
  const pictures: MosaicPicture[] = [];
  for (const name of Object.keys(CATALOGUE)) {
    const model = buildModel(name);
    const place = pose([0.3, 0, TABLE.top], fromAxisAngle([0, 0, 1], 0.5));
    renderer.load({ objects: [{ name: NAME, model, pose: place, fixed: true }], room: DEFAULT_ROOM });
    const start = startValue(model);
    const joints = model.parts.flatMap(({ joint }) =>
      joint ? [[`${NAME}.${joint.name}`, start(joint.name)] as const] : [],
    );
    renderer.pose({
      jointPositions: FOLDED,
      gripperWidth: 0.08,
      objects: { [NAME]: Float32Array.from(toArray(place)) },
      joints: Object.fromEntries(joints),
    });
    const image = renderer.render(cameraView('front', SIZE, SIZE, pose([0, 0, 2])));
    pictures.push({ name, ...(await cutOut(image, renderer.segmentationNames.indexOf(NAME))) });
  }
  return pictures;
}

/** The square around what bears a segmentation id. */
async function cutOut(image: Image, id: number): Promise<{ rgb: Uint8Array; size: number }> {
  let [left, right, top, bottom] = [SIZE, 0, SIZE, 0];
  for (const [i, value] of image.segmentation.entries()) {
    if (value !== id) continue;
    const x = i % SIZE;
    const y = Math.floor(i / SIZE);
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  const size = Math.min(SIZE, Math.round(Math.max(right - left, bottom - top, 32) * 1.25));
  const within = (middle: number): number =>
    Math.max(0, Math.min(SIZE - size, Math.round(middle - size / 2)));
  const rgb = await sharp(image.rgb, { raw: { width: SIZE, height: SIZE, channels: 3 } })
    .extract({ left: within((left + right) / 2), top: within((top + bottom) / 2), width: size, height: size })
    .raw()
    .toBuffer();
  return { rgb, size };
}
