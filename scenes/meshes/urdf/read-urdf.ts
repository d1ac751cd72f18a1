/** Reads a URDF: links with what is seen and touched of them, and the joints between them. */
import { type Pose, pose } from '../../../sim/math/pose.js';
import { fromRollPitchYaw } from '../../../sim/math/rotation.js';
import { normalize, type Vector3 } from '../../../sim/math/vector.js';
import type { Color } from '../../../sim/model.js';
import { identifier } from './identifier.js';
import { type Element, number, parseElements, required, vector } from './xml.js';

export type UrdfGeometry =
  | { type: 'box'; size: Vector3 }
  | { type: 'cylinder' | 'capsule'; radius: number; length: number }
  | { type: 'sphere'; radius: number }
  | { type: 'mesh'; path: string; scale: Vector3 };

/** A `<visual>` or `<collision>`. */
export interface UrdfShape {
  geometry: UrdfGeometry;
  origin: Pose;
  /** Of a visual. */
  color: Color | undefined;
  element: Element;
}

export interface UrdfLink {
  name: string;
  /** Kilograms; undefined where nothing is said. */
  mass: number | undefined;
  visuals: UrdfShape[];
  collisions: UrdfShape[];
  element: Element;
}

export interface UrdfJoint {
  name: string;
  type: 'fixed' | 'hinge' | 'slide';
  parent: string;
  child: string;
  origin: Pose;
  axis: Vector3;
  limits: [number, number];
  friction: number;
  damping: number;
  element: Element;
}

export interface Urdf {
  links: UrdfLink[];
  joints: UrdfJoint[];
}

/** @throws RobotR1Error `bad_urdf` with the line */
export function readUrdf(file: string, text: string): Urdf {
  const robot = parseElements(file, text);
  if (robot.name !== 'robot') {
    const remedy =
      robot.name === 'mujoco' ? 'Files of MuJoCo are not read: convert it to URDF.' : 'Is it a URDF?';
    throw robot.error('the outermost element of a URDF is <robot>', remedy);
  }
  const macro = robot.children().find(({ name }) => name.startsWith('xacro:'));
  if (macro) throw macro.error('macros are not expanded', 'Make a plain URDF of it, with the program xacro.');
  const colors = namedColors(robot);
  return {
    links: unique(robot.children('link')).map((link) => readLink(link, colors)),
    joints: unique(robot.children('joint')).map(readJoint),
  };
}

/** The elements, after looking whether no two have one name. */
function unique(elements: Element[]): Element[] {
  const names = new Set<string>();
  for (const element of elements) {
    const name = identifier(required(element, 'name'));
    if (names.has(name)) {
      throw element.error(
        `two are named "${required(element, 'name')}"`,
        'Give each a name of its own; capital letters do not count.',
      );
    }
    names.add(name);
  }
  return elements;
}

function namedColors(robot: Element): Map<string, Color> {
  const colors = new Map<string, Color>();
  // Materials may be declared at the top or, by some programs, where they are first used.
  const visuals = robot.children('link').flatMap((link) => link.children('visual'));
  for (const material of [robot, ...visuals].flatMap((element) => element.children('material'))) {
    const color = colorOf(material);
    const name = material.attribute('name');
    if (color && name !== undefined && !colors.has(name)) colors.set(name, color);
  }
  return colors;
}

function colorOf(material: Element): Color | undefined {
  const color = material.child('color');
  if (!color) return undefined;
  const text = required(color, 'rgba');
  const values = text.trim().split(/\s+/).map(Number);
  if (values.length < 3 || values.length > 4 || values.some((value) => !(value >= 0 && value <= 1))) {
    throw color.error(`rgba="${text}" is not four numbers from 0 to 1`);
  }
  return [values[0]!, values[1]!, values[2]!];
}

function readLink(link: Element, colors: ReadonlyMap<string, Color>): UrdfLink {
  const mass = link.child('inertial')?.child('mass');
  const value = mass ? number(mass, 'value') : undefined;
  if (mass && !(value! >= 0)) throw mass.error('a mass must not be negative');
  return {
    name: identifier(required(link, 'name')),
    mass: value,
    visuals: link.children('visual').map((visual) => {
      const material = visual.child('material');
      const color = material && (colorOf(material) ?? colors.get(material.attribute('name') ?? ''));
      return readShape(visual, color);
    }),
    collisions: link.children('collision').map((collision) => readShape(collision, undefined)),
    element: link,
  };
}

const readShape = (element: Element, color: Color | undefined): UrdfShape => ({
  geometry: readGeometry(element),
  origin: readOrigin(element),
  color,
  element,
});

function readOrigin(element: Element): Pose {
  const origin = element.child('origin');
  if (!origin) return pose([0, 0, 0]);
  return pose(vector(origin, 'xyz', [0, 0, 0]), fromRollPitchYaw(...vector(origin, 'rpy', [0, 0, 0])));
}

function readGeometry(element: Element): UrdfGeometry {
  const inner = element.child('geometry')?.children()[0];
  if (!inner) throw element.error('it has no <geometry> with a form in it');
  switch (inner.name) {
    case 'box':
      return { type: 'box', size: vector(inner, 'size') };
    case 'cylinder':
    case 'capsule':
      return { type: inner.name, radius: number(inner, 'radius'), length: number(inner, 'length') };
    case 'sphere':
      return { type: 'sphere', radius: number(inner, 'radius') };
    case 'mesh':
      return { type: 'mesh', path: required(inner, 'filename'), scale: vector(inner, 'scale', [1, 1, 1]) };
    default:
      throw inner.error('this form is not known', 'There are box, cylinder, capsule, sphere and mesh.');
  }
}

const JOINT_TYPES: Readonly<Record<string, UrdfJoint['type']>> = {
  fixed: 'fixed',
  revolute: 'hinge',
  continuous: 'hinge',
  prismatic: 'slide',
};

function readJoint(joint: Element): UrdfJoint {
  const said = required(joint, 'type');
  const type = Object.hasOwn(JOINT_TYPES, said) ? JOINT_TYPES[said] : undefined;
  if (!type) {
    throw joint.error(
      `joints of the type "${said}" are not simulated`,
      `There are ${Object.keys(JOINT_TYPES).join(', ')}.`,
    );
  }
  const mimic = joint.child('mimic');
  if (mimic)
    throw mimic.error(
      'joints that follow another are not simulated',
      'Remove <mimic>, or make the joint fixed.',
    );
  const linkOf = (name: 'parent' | 'child'): string => {
    const element = joint.child(name);
    if (!element) throw joint.error(`it has no <${name}>`);
    return identifier(required(element, 'link'));
  };
  const axisElement = joint.child('axis');
  const axis = normalize(axisElement ? vector(axisElement, 'xyz', [1, 0, 0]) : [1, 0, 0]);
  if (type !== 'fixed' && axis.every((value) => value === 0)) throw joint.error('its axis has no direction');
  const dynamics = joint.child('dynamics');
  return {
    name: identifier(required(joint, 'name')),
    type,
    parent: linkOf('parent'),
    child: linkOf('child'),
    origin: readOrigin(joint),
    axis,
    limits: type === 'fixed' ? [0, 0] : readLimits(joint, said),
    friction: dynamics ? Math.max(0, number(dynamics, 'friction', 0)) : 0,
    damping: dynamics ? Math.max(0, number(dynamics, 'damping', 0)) : 0,
    element: joint,
  };
}

function readLimits(joint: Element, type: string): [number, number] {
  if (type === 'continuous') return [-Math.PI, Math.PI];
  const limit = joint.child('limit');
  if (!limit)
    throw joint.error('it has no <limit>', 'Write <limit lower="0" upper="0.2"/>, or make it "continuous".');
  const limits: [number, number] = [number(limit, 'lower', 0), number(limit, 'upper', 0)];
  if (limits[0] > limits[1]) throw limit.error(`lower ${limits[0]} is above upper ${limits[1]}`);
  return limits;
}
