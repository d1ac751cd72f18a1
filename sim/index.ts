/**
 * The simulator: a Franka Panda at a table, its physics, its motion and its pictures. Knows no task and no file, and
 * imports nothing of Node: it runs in a browser as it stands.
 */
export { type ErrorPlace, FAILURES, type Failure, type FailureReport, RobotR1Error } from './errors.js';
export {
  compose,
  fromArray,
  invert,
  localPoint,
  type Pose,
  pose,
  relativeTo,
  toArray,
  transformPoint,
} from './math/pose.js';
export { deriveSeed, type RandomStream, randomStream } from './math/random.js';
export {
  angleBetween,
  canonical,
  fromAxisAngle,
  fromMatrix,
  fromRollPitchYaw,
  type Matrix3,
  multiply,
  type Quaternion,
  rotate,
  slerp,
  toMatrix,
} from './math/rotation.js';
export type { Vector3 } from './math/vector.js';
export {
  type Color,
  type Material,
  type ModelPart,
  type ModelShape,
  type ObjectModel,
  type PartJoint,
  type Region,
  type Site,
  TEXTURE_PATTERNS,
  type TexturePattern,
} from './model.js';
export {
  actuateGripper,
  type Controls,
  createControls,
  follow,
  type MotionResult,
  rest,
} from './motion/controls.js';
export { type JointPath, joinRows, row, rowCount } from './motion/joint-path.js';
export { type AllowedContact, type Reach, reach, reachAround, reachStraight } from './motion/reach.js';
export { type PlannerOptions, planPath } from './motion/sampling-planner.js';
export { type StraightPath, straightPath } from './motion/straight-path.js';
export { type TimingOptions, type Trajectory, timePath } from './motion/timing.js';
export { partMotion, partPoses } from './part-poses.js';
export type { LinkSolid, Obstruction, Zone } from './physics/clearance.js';
export type { Touch } from './physics/contacts.js';
export {
  FRAMES_PER_SECOND,
  loadPhysics,
  STEPS_PER_FRAME,
  STEPS_PER_SECOND,
  TIME_STEP,
} from './physics/engine.js';
export { type CameraRig, sceneView } from './render/camera-rig.js';
export {
  CAMERA_NAMES,
  type CameraName,
  type CameraShift,
  cameraView,
  pixelRay,
  projectPoint,
  type View,
} from './render/cameras.js';
export { addNoise, type ImageNoise } from './render/noise.js';
export { createRenderer, type Image, type Renderer } from './render/renderer.js';
export { GRIP_FORCE, type Gripper, isOpen } from './robot/gripper.js';
export {
  type AllSolutionsOptions,
  allSolutions,
  type InverseKinematicsOptions,
  solve,
} from './robot/inverse-kinematics.js';
export { tipPose } from './robot/kinematics.js';
export { LINK_NAMES, type LinkName, linkPoses } from './robot/link-poses.js';
export {
  ACCELERATION_LIMITS,
  GRIPPER_WIDTH,
  JOINT_COUNT,
  LOWER_LIMITS,
  START_JOINTS,
  UPPER_LIMITS,
  VELOCITY_LIMITS,
} from './robot/panda.js';
export {
  type ContactFriction,
  DEFAULT_CONTACT_FRICTION,
  DEFAULT_ROOM,
  type FillLight,
  type Lighting,
  ROBOT_BASE,
  type RobotAppearance,
  type RoomAppearance,
  type Scene,
  type SceneObject,
  TABLE,
  WORKSPACE_BOUNDS,
  WORKSPACE_CENTER,
} from './scene.js';
export { collidersOf, meshOf } from './shapes/mesh.js';
export { SHAPES, type Shape, shapeSchema } from './shapes/registry.generated.js';
export type { Collider, Mesh, Solid } from './shapes/shape.js';
export { quantize, type SceneState } from './state.js';
export { World, type WorldSnapshot } from './world.js';
