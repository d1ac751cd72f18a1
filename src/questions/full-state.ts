/** All of the gripper's state as seven numbers: the paper defines it so (§3) before it leaves rotation and gripper out. */
import type { FullState } from '../../datasets/records.js';
import type { Pose } from '../../sim/math/pose.js';
import { toRollPitchYaw } from '../../sim/math/rotation.js';
import { roundToMillimetres } from './coordinates.js';

/** Whole degrees over −180 to 180. */
export function wholeDegrees(angle: number): number {
  const degrees = Math.round((angle * 180) / Math.PI);
  return degrees === -180 ? 180 : degrees + 0;
}

/** Position rounded to millimetres, roll, pitch and yaw to degrees, gripper 1 open or 0 closed. */
export function fullStateOf({ position, orientation }: Readonly<Pose>, isOpen: boolean): FullState {
  const [x, y, z] = position.map(roundToMillimetres);
  const [roll, pitch, yaw] = toRollPitchYaw(orientation).map(wholeDegrees);
  return [x!, y!, z!, roll!, pitch!, yaw!, isOpen ? 1 : 0];
}

/** As prompts and answers write it: `[0.254, -0.197, 0.894, 180, 0, 45, 1]`. */
export const formatFullState = (state: Readonly<FullState>): string => `[${state.join(', ')}]`;

const NUMBER = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/;

/** Reads {@link formatFullState} back, with blanks around anything in it, or null when the text is anything else. */
export function parseFullState(text: string): FullState | null {
  const inside = /^\s*\[(.*)\]\s*$/s.exec(text)?.[1];
  const parts = inside?.split(',').map((part) => part.trim()) ?? [];
  if (parts.length !== 7 || !parts.every((part) => NUMBER.test(part))) return null;
  return parts.map(Number) as FullState;
}
