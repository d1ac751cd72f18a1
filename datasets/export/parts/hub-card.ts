/** The card of a dataset on the Hugging Face Hub: README.md, whose front matter says which files are which split. */
import { baselineSection, frontMatter, questionTable } from '../../store/card.js';
import type { DatasetInfo } from '../../store/info.js';
import type { Part } from './plan-parts.js';

/** Front matter that names the files of each split. */
function configs(splits: readonly string[]): string {
  const files = splits.map((split) => `  - split: ${split}\n    path: data/${split}-*.parquet\n`);
  return `configs:\n- config_name: default\n  data_files:\n${files.join('')}`;
}

/** The text of the card. */
export function hubCard(info: DatasetInfo, parts: readonly Part[]): string {
  const splits = [...new Set(parts.map(({ split }) => split))];
  return `${frontMatter(info, configs(splits))}

# Robot-R1 questions

Questions about images of a simulated Franka Panda at a table: where its gripper is, where it goes next and how, after
Robot-R1 (arXiv 2506.00070). Made by robot-r1 from the dataset \`${info.hash}\` (recipe \`${info.recipeHash}\`);
the same recipe gives the same bytes on any machine.

\`\`\`python
from datasets import load_dataset

questions = load_dataset("parquet", data_files={${splits.map((split) => `"${split}": "data/${split}-*.parquet"`).join(', ')}})
row = questions["${splits[0]}"][0]
print(row["problem"], row["answer"], row["images"][0].size)
\`\`\`

| column | what |
| --- | --- |
| problem | the prompt, with one \`<image>\` for each image |
| answer | the option's token, for example \`[[C]]\` |
| images | the pictures, byte for byte those of the dataset |
| options | the text under each letter |
| direct, cot | prompt and response of the paper's supervised baselines, or null where a type has none |
| index, task, question_type, frame_kind, episode, frame, split | where the row comes from |
| details | all else that the question's record says, as JSON |

## Questions

Of the whole dataset, before any choice of types or frames:

${questionTable(info.counts)}

On *independent* frames the arm stands in one pose common to the four scenes whose answers are the options, so the
position in the prompt says nothing about the answer; accuracies to be quoted are measured on these. *Demonstration*
frames are as recorded; report them apart.

## Shortcuts

What is got right without looking at the image, in per cent. Print these beside every accuracy.

${baselineSection(info.baselines)}
`;
}
