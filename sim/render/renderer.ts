/** Pictures of a scene: RGB, depth and segmentation from one pass, the same bytes on every machine. */
import { RobotR1Error } from '../errors.js';
import { compose, fromArray, type Pose } from '../math/pose.js';
import type { Material, ModelShape } from '../model.js';
import { partPoses } from '../part-poses.js';
import { linkPoses } from '../robot/link-poses.js';
import { PANDA_LOOK } from '../robot/panda-look.js';
import { ROBOT_BASE, type RobotAppearance, type Scene } from '../scene.js';
import type { SceneState } from '../state.js';
import type { View } from './cameras.js';
import { addNoise } from './noise.js';
import { type Piece, piecesOf } from './pieces.js';
import { roomPieces, SEGMENTATION } from './room.js';
import { createStage, type Stage } from './stage.js';

export type { View } from './cameras.js';

/** What a camera sees. Rows from the top. */
export interface Image {
  width: number;
  height: number;
  /** sRGB, three bytes a pixel; anti-aliased. */
  rgb: Uint8Array;
  /** Metres along the view axis at each pixel's centre; 0 where nothing is seen. */
  depth: Float32Array;
  /** Id of what each pixel's centre shows, see {@link Renderer.segmentationNames}. */
  segmentation: Uint8Array;
}

/** Draws one scene at a time. One for each worker; it holds a WebAssembly memory of its own. */
export interface Renderer {
  /**
   * Loads a scene; replaces the one before.
   *
   * @throws RobotR1Error `too_many_objects` where a segmentation id would not fit into a byte
   */
  load(scene: Scene): void;
  /**
   * Poses everything and draws the shadows, once for all cameras.
   *
   * @throws RobotR1Error `state_of_other_scene` where an object's pose or a joint's value is missing
   */
  pose(state: SceneState): void;
  /**
   * Draws what a camera sees; the arrays are the caller's. The pixels are a function of scene, state (rounded to
   * float32) and view, whatever was drawn before.
   *
   * @throws RobotR1Error `nothing_to_render` before the first pose, `image_size` where width or height is not a whole
   * number from 1 to 4096
   */
  render(view: View): Image;
  /** Name of each segmentation id: background, floor, wall, table, robot, then the scene's objects. */
  readonly segmentationNames: readonly string[];
}

const LARGEST_IMAGE = 4096;
const IDS = 256;

/** The robot carries the first bodies; each part of each object carries one more. */
const FIRST_PART = 11;

const FIXED_NAMES = Object.keys(SEGMENTATION);

/** Everything that moves. */
function movingPieces(scene: Scene): Piece[] {
  const pieces: Piece[] = [];
  let body = FIRST_PART;
  for (const [index, object] of scene.objects.entries())
    for (const part of object.model.parts)
      pieces.push(...piecesOf(part.shapes, body++, FIXED_NAMES.length + index));
  for (const { link, shapes } of PANDA_LOOK) {
    pieces.push(...piecesOf(tinted(shapes, scene.robot), link, SEGMENTATION.robot));
  }
  return pieces;
}

/** The robot's shapes in the colours of a scene. */
function tinted(shapes: readonly ModelShape[], robot: RobotAppearance | undefined): readonly ModelShape[] {
  if (!robot) return shapes;
  const [red, green, blue] = robot.tint;
  return shapes.map((shape) => {
    const { color, roughness = 0.5 } = shape.material;
    const material: Material = {
      ...shape.material,
      color: [color[0] * red, color[1] * green, color[2] * blue],
      roughness: Math.min(1, roughness * robot.roughness),
    };
    return { ...shape, material };
  });
}

function missing(what: string, path: string): RobotR1Error {
  return new RobotR1Error('state_of_other_scene', `The state has no ${what}.`, {
    place: { path },
    remedy: 'Pose the renderer with a state of the scene that it has loaded.',
  });
}

/** Poses of all bodies, from the state rounded to float32. */
function bodyPoses(scene: Scene, state: SceneState): Pose[] {
  const joints = Float32Array.from(state.jointPositions);
  const poses: Pose[] = linkPoses(joints, Math.fround(state.gripperWidth), ROBOT_BASE);
  for (const { name, model } of scene.objects) {
    const root = state.objects[name];
    if (root === undefined) throw missing(`pose of the object "${name}"`, `objects.${name}`);
    poses.push(
      ...partPoses(model, fromArray(Float32Array.from(root)), (joint) => {
        const value = state.joints[`${name}.${joint}`];
        if (value === undefined)
          throw missing(`value of the joint "${name}.${joint}"`, `joints.${name}.${joint}`);
        return Math.fround(value);
      }),
    );
  }
  return poses;
}

/** Makes a renderer. It draws nothing until it has loaded a scene and posed it. */
export function createRenderer(): Renderer {
  const stage: Stage = createStage();
  let scene: Scene | undefined;
  let pieces: Piece[] = [];
  let names: readonly string[] = FIXED_NAMES;
  let posed = false;
  return {
    get segmentationNames() {
      return names;
    },
    load(next) {
      if (FIXED_NAMES.length + next.objects.length > IDS)
        throw new RobotR1Error(
          'too_many_objects',
          `A scene of ${next.objects.length} objects cannot be drawn.`,
          {
            place: { path: 'objects' },
            remedy: `Use at most ${IDS - FIXED_NAMES.length} objects.`,
          },
        );
      names = [...FIXED_NAMES, ...next.objects.map(({ name }) => name)];
      pieces = movingPieces(next);
      stage.load(pieces, roomPieces(next.room), next.room.lighting);
      scene = next;
      posed = false;
    },
    pose(state) {
      if (scene === undefined) throw nothing('no scene is loaded', 'Call load(scene) first.');
      const poses = bodyPoses(scene, state);
      stage.place((index) => {
        const { body, pose } = pieces[index]!;
        return compose(poses[body]!, pose);
      });
      posed = true;
    },
    render(view) {
      if (!posed) throw nothing('the scene has no state', 'Call pose(state) after load(scene).');
      for (const side of [view.width, view.height])
        if (!Number.isInteger(side) || side < 1 || side > LARGEST_IMAGE)
          throw new RobotR1Error(
            'image_size',
            `An image of ${view.width} × ${view.height} pixels cannot be drawn.`,
            {
              remedy: `Use whole numbers from 1 to ${LARGEST_IMAGE}.`,
            },
          );
      const image = stage.draw(view);
      if (view.noise) addNoise(image.rgb, view.noise);
      return image;
    },
  };
}

const nothing = (why: string, remedy: string): RobotR1Error =>
  new RobotR1Error('nothing_to_render', `There is nothing to draw: ${why}.`, { remedy });
