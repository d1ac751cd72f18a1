/** Draws and encodes the images that a shard's questions are about. */
import sharp from 'sharp';
import type { EpisodeRecord, ImageRecord, QuestionRecord } from '../../datasets/records.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { sceneView } from '../../sim/render/camera-rig.js';
import type { CameraName } from '../../sim/render/cameras.js';
import type { Image, Renderer } from '../../sim/render/renderer.js';
import { tipPose } from '../../sim/robot/kinematics.js';
import type { Scene } from '../../sim/scene.js';
import type { QuestionDraft } from '../questions/draft.js';
import { frameState, reposedSceneState, sceneOf } from './frame-state.js';
import { questionSettings } from './make-questions.js';
import type { Recipe } from './recipe.js';
import { repose } from './repose.js';

/** Name of an image set: a folder of images/. */
export const imageSetName = (camera: CameraName, size: number): string => `${camera}-${size}`;

/** One image to draw: a frame's scene, with its own arm or another's. */
interface Shot {
  episode: EpisodeRecord;
  frame: number;
  reposed: ImageRecord['reposed'];
}

/**
 * The images of a shard by set, and its questions with their images named. Questions about the same picture share it.
 */
export async function makeImages(
  recipe: Recipe,
  task: LoadedTask,
  episodes: readonly EpisodeRecord[],
  drafts: readonly QuestionDraft[],
  renderer: Renderer,
): Promise<{ images: Record<string, ImageRecord[]>; questions: QuestionRecord[] }> {
  const byIndex = new Map(episodes.map((episode) => [episode.index, episode]));
  const shots: Shot[] = [];
  const known = new Map<string, number>();
  const [first, ...further] = questionSettings(recipe).cameras.map((camera) =>
    imageSetName(camera, recipe.size),
  );
  const questions = drafts.map(({ question, scene, arm }) => {
    const key = `${scene.episode}/${scene.frame}/${arm.episode}/${arm.frame}`;
    let record = known.get(key);
    if (record === undefined) {
      record = shots.length;
      known.set(key, record);
      const own = { episode: byIndex.get(scene.episode)!, frame: scene.frame };
      const isOwnArm = scene.episode === arm.episode && scene.frame === arm.frame;
      shots.push({
        ...own,
        reposed: isOwnArm
          ? null
          : repose(task, question.waypoint, own, { episode: byIndex.get(arm.episode)!, frame: arm.frame }),
      });
    }
    const shown = record;
    return {
      ...question,
      image: { set: first!, record: shown },
      ...(further.length > 0 && { furtherImages: further.map((set) => ({ set, record: shown })) }),
    };
  });
  return { images: await draw(recipe, task, shots, renderer), questions };
}

async function draw(
  recipe: Recipe,
  task: LoadedTask,
  shots: readonly Shot[],
  renderer: Renderer,
): Promise<Record<string, ImageRecord[]>> {
  const { size } = recipe;
  const images: Record<string, ImageRecord[]> = {};
  for (const camera of recipe.cameras) images[imageSetName(camera, size)] = new Array(shots.length);
  const encoding: Promise<void>[] = [];
  // Grouped by episode, since loading a scene costs more than posing it.
  const order = [...shots.keys()].sort((a, b) => shots[a]!.episode.index - shots[b]!.episode.index || a - b);
  let loaded: EpisodeRecord | undefined;
  let scene: Scene | undefined;
  for (const i of order) {
    const { episode, frame, reposed } = shots[i]!;
    if (episode !== loaded) {
      scene = sceneOf(task, episode);
      renderer.load(scene);
      loaded = episode;
    }
    const recorded = frameState(episode, frame);
    const state = reposed ? reposedSceneState(recorded, reposed) : recorded;
    renderer.pose(state);
    for (const camera of recipe.cameras) {
      const tip = tipPose(state.jointPositions);
      const image = renderer.render(sceneView(scene!, camera, size, size, tip, frame));
      encoding.push(
        encode(image, recipe.image).then((bytes) => {
          images[imageSetName(camera, size)]![i] = {
            episode: episode.index,
            frame,
            camera,
            width: size,
            height: size,
            encoding: recipe.image.encoding,
            bytes,
            reposed,
          };
        }),
      );
    }
    // Pictures wait for their encoder in memory: not too many at once.
    if (encoding.length >= 32) await Promise.all(encoding.splice(0));
  }
  await Promise.all(encoding);
  return images;
}

/** JPEG or PNG bytes of a picture's colours. */
export async function encode(
  image: Image,
  { encoding, quality }: Recipe['image'],
): Promise<Uint8Array<ArrayBuffer>> {
  const picture = sharp(image.rgb, { raw: { width: image.width, height: image.height, channels: 3 } });
  const encoder = encoding === 'jpeg' ? picture.jpeg({ quality }) : picture.png({ compressionLevel: 6 });
  return new Uint8Array(await encoder.toBuffer());
}
