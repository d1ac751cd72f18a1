/** The task that an episode was recorded in, from the dataset. */
import type { EpisodeRecord } from '../../datasets/records.js';
import type { Dataset } from '../../datasets/store/dataset.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { RobotR1Error } from '../../sim/errors.js';
import { locateStoredTask, readStoredTask } from '../assets/stored-task.js';

/** Finds the tasks of a dataset's episodes; each is read once. */
export function episodeTasks({ storage }: Pick<Dataset, 'storage'>) {
  const tasks = new Map<string, Promise<LoadedTask>>();
  /**
   * @throws RobotR1Error `other_task_text` where the text that lies in the dataset is not the episode's;
   *   `missing_file`, `bad_task`
   */
  return async ({ task: name, taskHash }: Pick<EpisodeRecord, 'task' | 'taskHash'>): Promise<LoadedTask> => {
    let reading = tasks.get(name);
    if (!reading) tasks.set(name, (reading = readStoredTask(storage, name)));
    const task = await reading;
    if (task.hash === taskHash) return task;
    const file = locateStoredTask(storage, name);
    throw new RobotR1Error('other_task_text', `${file} is not the text that the episodes were made from`, {
      kind: 'work',
      place: { file },
      remedy: 'Run the same generate command with --resume: it puts the text back.',
    });
  };
}
