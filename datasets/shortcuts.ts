/** Ways to answer questions without looking at the image, in the words of reports. */
export const SHORTCUTS = {
  chance: 'guessing',
  options_centroid: "the option nearest to the options' centroid",
  gripper: 'the option nearest to the gripper',
  home_ray: 'the option best aligned with the line from home through the gripper',
  workspace_mean: 'the option nearest to the mean truth of the other questions of the task and waypoint',
  most_frequent_letter: 'the letter that is most often right in the other questions',
  longest_option: 'the option whose text is longest',
  most_frequent_phrase: 'the phrase that is most often right in the other questions of the task and waypoint',
  hamming_centre: 'the movement that differs from the other options on the fewest axes',
  trained_blind: 'a small model trained on the text of other questions',
} as const;
export type ShortcutName = keyof typeof SHORTCUTS;

/** What a rule does, in words; its name where it is of another version. */
export const shortcutInWords = (rule: string): string =>
  (SHORTCUTS as Readonly<Record<string, string>>)[rule] ?? rule;
