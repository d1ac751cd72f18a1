/** Two small runs of the same episodes: the expert's, and one of a policy that says things it should not. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtInTask } from '../../../scenes/built-in.js';
import { NO_RANDOMISATION } from '../../../scenes/randomisation.js';
import type { EpisodePlan } from '../../../src/evaluate/episode-plan.js';
import { evaluate } from '../../../src/evaluate/evaluate.js';
import type { Rollout } from '../../../src/evaluate/rollout-record.js';

/** Four episodes: of two tasks, at two levels. */
const PLAN: EpisodePlan = {
  protocol: null,
  seed: 0,
  levels: [
    { name: 'seen', randomisation: NO_RANDOMISATION },
    { name: 'randomised-visuals', randomisation: { ...NO_RANDOMISATION, light: 'strong' } },
  ],
  tasks: [builtInTask('push_button'), builtInTask('pick_up_cup')],
  episodes: [
    { level: 'seen', task: 'push_button', variation: 0, seed: 1 },
    { level: 'seen', task: 'push_button', variation: 1, seed: 2 },
    { level: 'seen', task: 'pick_up_cup', variation: 0, seed: 3 },
    { level: 'randomised-visuals', task: 'push_button', variation: 2, seed: 4 },
  ],
};
export const EPISODES = PLAN.episodes.length;

/** What a model may write to get out of the page. */
export const HOSTILE =
  '<script>window.ran = "script"</script><img src="x" onerror="window.ran = \'img\'"></pre></li></details>' +
  '<svg onload="window.ran = \'svg\'"/><a href="javascript:window.ran=1">a</a> &lt;b&gt; "\' ]]> -->';

/** Makes both runs in a folder; returns theirs. */
export async function sampleRuns(folder: string): Promise<{ expert: string; hostile: string }> {
  const [expert, hostile] = [join(folder, 'expert'), join(folder, 'hostile')];
  const common = { plan: PLAN, track: 'pose', workers: 1 } as const;
  await evaluate({ ...common, policy: 'expert', maxKeypoints: 15, out: expert });
  await evaluate({ ...common, policy: 'random', maxKeypoints: 3, out: hostile });
  await editRollouts(hostile, speakHostile);
  return { expert, hostile };
}

function speakHostile(rollout: Rollout): void {
  for (const step of rollout.steps) {
    step.text = `I think. ${HOSTILE}`;
    step.prompt = `You see a table. ${HOSTILE}`;
    step.feedback = HOSTILE;
  }
  if (rollout.failure) rollout.failure.detail += HOSTILE;
  // In one episode both runs do well.
  if (rollout.task === 'pick_up_cup') Object.assign(rollout, { success: true, failure: null });
}

/** Changes the rollouts that a run keeps. */
export async function editRollouts(run: string, edit: (rollout: Rollout) => void): Promise<void> {
  const folder = join(run, 'rollouts');
  for (const name of await readdir(folder)) {
    const rollouts = JSON.parse(await readFile(join(folder, name), 'utf8')) as Rollout[];
    for (const rollout of rollouts) edit(rollout);
    await writeFile(join(folder, name), JSON.stringify(rollouts));
  }
}
