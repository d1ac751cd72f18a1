/** A scene's state as plain JSON, from which a picture of any camera is drawn without simulating. */
import { z } from 'zod';
import type { SceneState } from '../../sim/state.js';

const numbers = z.array(z.number());

/** See `SceneState`. Every number has the precision of float32, so it is the state that the pixels follow from. */
export const sceneStateRecord = z.object({
  jointPositions: numbers.length(7),
  gripperWidth: z.number(),
  objects: z.record(z.string(), numbers.length(7)),
  joints: z.record(z.string(), z.number()),
});
export type SceneStateRecord = z.infer<typeof sceneStateRecord>;

/** Digits that tell every float32 from its neighbours. */
const FLOAT32_DIGITS = 9;

/** The shortest way to write what float32 keeps of a number: nine digits and not seventeen. */
const short = (value: number): number => Number(Math.fround(value).toPrecision(FLOAT32_DIGITS));

/** A state to keep. */
export const toStateRecord = (state: SceneState): SceneStateRecord => ({
  jointPositions: Array.from(state.jointPositions, short),
  gripperWidth: short(state.gripperWidth),
  objects: Object.fromEntries(Object.entries(state.objects).map(([k, pose]) => [k, Array.from(pose, short)])),
  joints: Object.fromEntries(Object.entries(state.joints).map(([k, value]) => [k, short(value)])),
});

/** A kept state, bit for bit as the renderer takes it. */
export const fromStateRecord = (record: SceneStateRecord): SceneState => ({
  jointPositions: Float32Array.from(record.jointPositions),
  gripperWidth: Math.fround(record.gripperWidth),
  objects: Object.fromEntries(Object.entries(record.objects).map(([k, v]) => [k, Float32Array.from(v)])),
  joints: Object.fromEntries(Object.entries(record.joints).map(([k, v]) => [k, Math.fround(v)])),
});
