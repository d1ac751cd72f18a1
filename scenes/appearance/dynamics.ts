/** Domain randomisation of the dynamics: mass and friction of objects, friction of joints, table and fingers. */
import type { RandomStream } from '../../sim/math/random.js';
import type { ModelPart, ModelShape, ObjectModel } from '../../sim/model.js';
import { type ContactFriction, DEFAULT_CONTACT_FRICTION } from '../../sim/scene.js';
import type { ActiveLevel } from '../randomisation.js';

type Range = readonly [number, number];

/** Factors. */
interface DynamicsRanges {
  mass: Range;
  friction: Range;
  joint: Range;
  fingers: Range;
}

const RANGES: Readonly<Record<ActiveLevel, DynamicsRanges>> = {
  mild: { mass: [0.85, 1.2], friction: [0.85, 1.15], joint: [0.85, 1.15], fingers: [0.9, 1.1] },
  strong: { mass: [0.65, 1.5], friction: [0.7, 1.35], joint: [0.7, 1.35], fingers: [0.8, 1.2] },
};

/** Friction of a shape that says nothing, see `ModelShape`. */
const SHAPE_FRICTION = 0.6;

/** An object that is heavier or lighter, smoother or rougher, and whose joints go more or less easily. */
export function varyDynamics(model: ObjectModel, level: ActiveLevel, random: RandomStream): ObjectModel {
  const range = RANGES[level];
  const mass = random.uniform(...range.mass);
  const friction = random.uniform(...range.friction);
  const joint = random.uniform(...range.joint);
  const shapeOf = (shape: ModelShape): ModelShape => ({
    ...shape,
    friction: (shape.friction ?? SHAPE_FRICTION) * friction,
  });
  const partOf = (part: ModelPart): ModelPart => ({
    ...part,
    mass: part.mass * mass,
    shapes: part.shapes.map(shapeOf),
    ...(part.joint?.friction === undefined
      ? {}
      : { joint: { ...part.joint, friction: part.joint.friction * joint } }),
  });
  return { ...model, parts: model.parts.map(partOf) };
}

/** Friction of table and fingers. */
export function drawFriction(level: ActiveLevel, random: RandomStream): ContactFriction {
  const range = RANGES[level];
  return {
    table: DEFAULT_CONTACT_FRICTION.table * random.uniform(...range.friction),
    fingers: DEFAULT_CONTACT_FRICTION.fingers * random.uniform(...range.fingers),
  };
}
