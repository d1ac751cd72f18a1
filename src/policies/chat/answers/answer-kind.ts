/** The kinds of answer that a chat policy may be asked for. */

/**
 * `metres`: the next position, or the whole gripper pose, in metres and degrees. `discrete`: EmbodiedBench's seven
 * whole numbers (facts 3.3). `options`: one of four positions, as in the paper's questions.
 */
export const ANSWER_KINDS = ['metres', 'discrete', 'options'] as const;

export type AnswerKind = (typeof ANSWER_KINDS)[number];
