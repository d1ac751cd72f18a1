/** Pictures of an episode, drawn from its stored states; nothing is simulated. */
import sharp from 'sharp';
import { sceneView } from '../../sim/render/camera-rig.js';
import type { CameraName, View } from '../../sim/render/cameras.js';
import { createRenderer } from '../../sim/render/renderer.js';
import { tipPose } from '../../sim/robot/kinematics.js';
import type { Scene } from '../../sim/scene.js';
import { fromStateRecord, type SceneStateRecord } from '../evaluate/scene-state-record.js';

/** A picture with the camera that took it. */
export interface Picture {
  /** The same for equal pictures, and for no others of the report. */
  id: string;
  /** WebP. */
  bytes: Uint8Array;
  view: View;
}

export interface PainterOptions {
  camera: CameraName;
  /** Pixels; pictures are square. */
  size: number;
}

/** Draws states of one scene: a picture for each, the same one where states are equal. */
export type Painter = (scene: Scene, states: readonly SceneStateRecord[]) => Promise<Picture[]>;

/** Effort 1 takes a third of the time of the usual 4, for a third more bytes. */
const WEBP = { quality: 80, effort: 1 } as const;

/** A painter with a renderer of its own. */
export function createPainter({ camera, size }: PainterOptions): Painter {
  const renderer = createRenderer();
  let painted = 0;
  return async (scene, states) => {
    renderer.load(scene);
    const known = new Map<string, Promise<Picture>>();
    const pictures = states.map((record) => {
      const key = JSON.stringify(record);
      const before = known.get(key);
      if (before) return before;
      const state = fromStateRecord(record);
      // Noise of the camera, where there is any, differs from that in the policy's own pictures: frames are not kept.
      const view = sceneView(scene, camera, size, size, tipPose(state.jointPositions), known.size);
      renderer.pose(state);
      const { rgb } = renderer.render(view);
      const id = `picture-${painted++}`;
      const picture = encode(rgb, size).then((bytes) => ({ id, bytes, view }));
      known.set(key, picture);
      return picture;
    });
    return Promise.all(pictures);
  };
}

async function encode(rgb: Uint8Array, size: number): Promise<Uint8Array> {
  return sharp(rgb, { raw: { width: size, height: size, channels: 3 } })
    .webp(WEBP)
    .toBuffer();
}
