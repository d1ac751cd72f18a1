/** The README of an export: what lies where, and how to train on it. */
import type { DatasetInfo } from '../../store/info.js';
import type { Part } from './plan-parts.js';

export interface ReadmeText {
  /** Name of the trainer. */
  trainer: string;
  /** What stands in a row, in words. */
  columns: string;
  /** A sentence, and the commands after it. */
  usage: readonly [sentence: string, commands: string];
  /** Whether a configuration lies beside the rows; so if not given. */
  hasConfiguration?: boolean;
}

const CONFIGURATION = `The comments of the configuration say which values are the paper's (arXiv 2506.00070) and which are defaults of
EasyR1, the framework that the paper trains with. `;

/** The text of README.md. */
export function exportReadme(
  info: Pick<DatasetInfo, 'hash' | 'recipeHash'>,
  parts: readonly Part[],
  { trainer, columns, usage, hasConfiguration = true }: ReadmeText,
): string {
  const splits = [...new Set(parts.map(({ split }) => split))];
  return `# Robot-R1 questions for ${trainer}

Exported from the robot-r1 dataset \`${info.hash}\` (recipe \`${info.recipeHash}\`). Splits: ${splits.join(', ')}.

A row holds ${columns}.
${
  splits.includes('test')
    ? ''
    : '\nThere is no test split: what is validated on are training questions. Export with `--test-fraction 0.1` for one.\n'
}
Each row also says where it comes from: \`index\` (number of the question in the dataset), \`task\`, \`question_type\`,
\`frame_kind\`, \`episode\`, \`frame\`, \`split\`, and \`details\`, which is all else that the question's record says, as JSON.
\`robot-r1 inspect DATASET\` shows the episode. \`export.json\` lists the files; it was written last.

## ${hasConfiguration ? 'Training' : 'Use'}

${usage[0]}

\`\`\`sh
${usage[1]}
\`\`\`

${hasConfiguration ? CONFIGURATION : ''}Print the accuracies of answers without an image, which stand in the
dataset's card, beside every accuracy.
`;
}
