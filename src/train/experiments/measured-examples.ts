/** Which of many examples an arm is measured on. */
import { FRAME_KINDS, type FrameKind } from '../../../datasets/records.js';
import type { Example } from '../data/example.js';

/** At most so many of each kind of frames, spread evenly over all of them, in their order. */
export const measuredExamples = (
  examples: readonly Example[],
  most: Readonly<Record<FrameKind, number>>,
): Example[] =>
  FRAME_KINDS.flatMap((kind) =>
    evenly(
      examples.filter(({ frames }) => frames === kind),
      most[kind],
    ),
  );

const evenly = <T>(things: readonly T[], most: number): T[] =>
  things.length <= most
    ? [...things]
    : Array.from({ length: most }, (_, i) => things[Math.floor((i * things.length) / most)]!);
