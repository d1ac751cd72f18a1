/** Protocols: fixed lists of episodes that come with the package, so that two people measure the same thing. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { builtInTask } from '../../scenes/built-in.js';
import { randomisationSchema } from '../../scenes/randomisation.js';
import { RobotR1Error } from '../../sim/errors.js';
import { nearestName } from '../../sim/nearest-name.js';
import type { EpisodePlan } from './episode-plan.js';

/** Where they lie; from dist/src/evaluate as from src/evaluate. */
export const PROTOCOLS_FOLDER = new URL('../../../src/evaluate/protocols/', import.meta.url);

/** A protocol as its file has it. */
export const protocolSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  /** Hash of the text of every task that it was made for: another text makes other episodes of the same seeds. */
  tasks: z.record(z.string(), z.string()),
  levels: z
    .array(
      z.strictObject({
        name: z.string(),
        description: z.string(),
        randomisation: randomisationSchema,
        /** Task by task; the first N of each are what a shorter evaluation takes. */
        episodes: z
          .array(
            z.strictObject({
              task: z.string(),
              variation: z.int().nonnegative(),
              seed: z.int().nonnegative(),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
});
export type Protocol = z.infer<typeof protocolSchema>;

const ENDING = '.json';

/** Names of all protocols: one file of the folder each. */
export const protocolNames = (): string[] =>
  readdirSync(PROTOCOLS_FOLDER)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();

/** The file of a protocol. */
export const protocolFile = (name: string): string =>
  fileURLToPath(new URL(`${name}${ENDING}`, PROTOCOLS_FOLDER));

/**
 * Reads a protocol.
 *
 * @throws RobotR1Error `no_such_protocol` with the nearest name
 */
export function readProtocol(name: string): Protocol {
  const names = protocolNames();
  if (!names.includes(name)) throw unknownName('no_such_protocol', 'protocol', name, names);
  return protocolSchema.parse(JSON.parse(readFileSync(protocolFile(name), 'utf8')));
}

/** A part of a protocol. */
export interface ProtocolPart {
  /** Names of levels; all where none are named. */
  levels?: readonly string[];
  /** The first so many episodes of each level and task; all where it is left out. */
  episodes?: number;
}

/**
 * The episodes of a protocol, or of a part of it.
 *
 * @throws RobotR1Error `no_such_level` with the nearest name; `too_many_episodes` where the lists are shorter
 */
export function protocolEpisodes(protocol: Protocol, { levels, episodes }: ProtocolPart = {}): EpisodePlan {
  const names = protocol.levels.map(({ name }) => name);
  const unknown = levels?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw unknownName('no_such_level', `level of ${protocol.name}`, unknown, names);
  const taken = protocol.levels.filter(({ name }) => levels?.includes(name) ?? true);
  const listed = taken.flatMap((level) => {
    const tasks = [...new Set(level.episodes.map(({ task }) => task))];
    return tasks.flatMap((name) => {
      const list = level.episodes.filter(({ task }) => task === name);
      if (episodes !== undefined && episodes > list.length) throw tooMany(protocol, episodes, list.length);
      return list.slice(0, episodes).map((episode) => ({ level: level.name, ...episode }));
    });
  });
  const tasks = [...new Set(listed.map(({ task }) => task))];
  return {
    protocol: protocol.name,
    seed: null,
    levels: taken.map(({ name, randomisation }) => ({ name, randomisation })),
    tasks: tasks.map(builtInTask),
    episodes: listed,
  };
}

const tooMany = ({ name }: Protocol, wanted: number, there: number): RobotR1Error =>
  new RobotR1Error(
    'too_many_episodes',
    `${name} has ${there} episodes of each level and task, not ${wanted}`,
    {
      remedy: `leave --episodes out, or give a number from 1 to ${there}`,
    },
  );

function unknownName(code: string, kind: string, name: string, names: readonly string[]): RobotR1Error {
  const near = nearestName(name, names);
  return new RobotR1Error(code, `there is no ${kind} named "${name}"`, {
    remedy: near ? `did you mean "${near}"?` : `known: ${names.join(', ')}`,
  });
}
