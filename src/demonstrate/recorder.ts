/** Gathers the frames of an episode in columns. */
import type { CameraRecord, FloatColumn, FramesRecord } from '../../datasets/records.js';
import { fromArray, toArray } from '../../sim/math/pose.js';
import { FRAMES_PER_SECOND } from '../../sim/physics/engine.js';
import { sceneView } from '../../sim/render/camera-rig.js';
import { CAMERA_NAMES } from '../../sim/render/cameras.js';
import { JOINT_COUNT } from '../../sim/robot/panda.js';
import type { Environment } from '../environment.js';

/** The size for which episodes state camera intrinsics; images of any size can be made from them. */
const CAMERA_SIZE = 224;

export interface Recorder {
  /** Adds the present state as a frame. */
  record(): void;
  frameCount(): number;
  frames(): FramesRecord;
  cameras(): Record<string, CameraRecord>;
}

/** A recorder of one environment. Call `record` at the start and after every frame. */
export function createRecorder(environment: Environment): Recorder {
  const { world, controls } = environment;
  const names = world.scene.objects.map(({ name }) => name);
  const joints = world.jointNames();
  let count = 0;
  const time: number[] = [];
  const jointPositions: number[] = [];
  const jointVelocities: number[] = [];
  const gripperPose: number[] = [];
  const gripperOpen: number[] = [];
  const gripperWidth: number[] = [];
  const fingerForces: number[] = [];
  const objects = names.map((): number[] => []);
  const jointValues = joints.map((): number[] => []);

  return {
    record() {
      const tip = environment.tipPose();
      time.push(count / FRAMES_PER_SECOND);
      jointPositions.push(...world.jointPositions);
      jointVelocities.push(...controls.jointVelocities);
      gripperPose.push(...toArray(tip));
      gripperOpen.push(environment.isGripperOpen() ? 1 : 0);
      gripperWidth.push(world.gripperWidth);
      fingerForces.push(...world.touch().fingers);
      for (const [i, name] of names.entries()) objects[i]!.push(...toArray(world.objectPose(name)));
      for (const [i, name] of joints.entries()) jointValues[i]!.push(world.jointValue(name));
      count++;
    },
    frameCount: () => count,
    frames: () => ({
      time: floats(time, [count]),
      jointPositions: floats(jointPositions, [count, JOINT_COUNT]),
      jointVelocities: floats(jointVelocities, [count, JOINT_COUNT]),
      gripperPose: floats(gripperPose, [count, 7]),
      gripperOpen: { shape: [count], data: Uint8Array.from(gripperOpen) },
      gripperWidth: floats(gripperWidth, [count]),
      fingerForces: floats(fingerForces, [count, 2]),
      objects: Object.fromEntries(names.map((name, i) => [name, floats(objects[i]!, [count, 7])])),
      joints: Object.fromEntries(joints.map((name, i) => [name, floats(jointValues[i]!, [count])])),
    }),
    cameras: () =>
      Object.fromEntries(
        CAMERA_NAMES.map((camera) => {
          const view = (frame: number) =>
            sceneView(
              world.scene,
              camera,
              CAMERA_SIZE,
              CAMERA_SIZE,
              fromArray(gripperPose, 7 * frame),
              frame,
            );
          const extrinsics =
            camera === 'wrist'
              ? floats(Array.from({ length: count }, (_, frame) => [...view(frame).extrinsics]).flat(), [
                  count,
                  4,
                  4,
                ])
              : floats(view(0).extrinsics, [4, 4]);
          const { intrinsics } = view(0);
          return [
            camera,
            { width: CAMERA_SIZE, height: CAMERA_SIZE, intrinsics: floats(intrinsics, [3, 3]), extrinsics },
          ];
        }),
      ),
  };
}

const floats = (values: ArrayLike<number>, shape: number[]): FloatColumn => ({
  shape,
  data: Float32Array.from(values),
});
