/** Episodes in groups: by level, by task, and by both. */

import { spaced } from './episode/words.js';
import type { ReportEpisode } from './episodes.js';

export interface EpisodeGroup {
  name: string;
  episodes: ReportEpisode[];
}

/** A way to look at the episodes. */
export interface Breakdown {
  title: string;
  /** What a group is. */
  unit: string;
  groups: EpisodeGroup[];
}

const BREAKDOWNS: { title: string; unit: string; nameOf(episode: ReportEpisode): string }[] = [
  { title: 'By level', unit: 'level', nameOf: ({ level }) => spaced(level) },
  { title: 'By task', unit: 'task', nameOf: ({ task }) => spaced(task) },
  {
    title: 'By level and task',
    unit: 'level and task',
    nameOf: ({ level, task }) => `${spaced(level)}: ${spaced(task)}`,
  },
];

/** The breakdowns that tell something: those with more groups than any before. */
export function breakdownsOf(episodes: readonly ReportEpisode[]): Breakdown[] {
  let most = 1;
  return BREAKDOWNS.flatMap(({ title, unit, nameOf }, i) => {
    const groups = new Map<string, ReportEpisode[]>();
    for (const episode of episodes) {
      const name = nameOf(episode);
      const group = groups.get(name);
      if (group) group.push(episode);
      else groups.set(name, [episode]);
    }
    // One level alone is no breakdown, and with one level "by level and task" says no more than "by task".
    if (groups.size < 2 || (i === BREAKDOWNS.length - 1 && groups.size <= most)) return [];
    most = Math.max(most, groups.size);
    return [{ title, unit, groups: [...groups].map(([name, members]) => ({ name, episodes: members })) }];
  });
}
