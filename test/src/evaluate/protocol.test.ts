import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { builtInTask } from '../../../scenes/built-in.js';
import { NO_RANDOMISATION } from '../../../scenes/randomisation.js';
import { namedTasks, PAPER_SET } from '../../../scenes/task-sets.js';
import { loadPhysics } from '../../../sim/physics/engine.js';
import { makeProtocol, PROTOCOL_EPISODES, PROTOCOL_NAME } from '../../../src/evaluate/make-protocol.js';
import {
  type Protocol,
  protocolEpisodes,
  protocolNames,
  readProtocol,
} from '../../../src/evaluate/protocol.js';
import { makeEpisodes } from '../../../src/generate/make-episodes.js';
import { DEFAULT_CHOICES, makeRecipe } from '../../../src/generate/recipe.js';
import { VERSION } from '../../../src/version.js';

const protocol = readProtocol(PROTOCOL_NAME);
const level = (name: string): Protocol['levels'][number] => protocol.levels.find((one) => one.name === name)!;
const tasksOf = (name: string): string[] => [...new Set(level(name).episodes.map(({ task }) => task))];
const paperTasks = namedTasks(PAPER_SET).map(({ task }) => task.name);

describe('the protocol that comes with the package', () => {
  before(loadPhysics);

  it('was made for the tasks as they are', () => {
    for (const [name, hash] of Object.entries(protocol.tasks)) {
      assert.equal(
        builtInTask(name).hash,
        hash,
        `${name} is another task now: give the protocol a new name and make it again (npm run make:protocol)`,
      );
    }
  });

  it('is what its maker makes: the same episodes again', () => {
    const few = ['push_button', 'pick_up_cup', 'lamp_on'];
    const again = makeProtocol(2, (task) => few.includes(task));
    for (const made of again.levels) {
      for (const task of few) {
        const shipped = level(made.name).episodes.filter((episode) => episode.task === task);
        assert.deepEqual(
          made.episodes.filter((episode) => episode.task === task),
          shipped.slice(0, 2),
          `${made.name} ${task}`,
        );
      }
      assert.deepEqual(made.randomisation, level(made.name).randomisation);
    }
    assert.deepEqual(
      again.levels.map(({ name }) => name),
      protocol.levels.map(({ name }) => name),
    );
  });

  it('has the levels of generalisation, each with all its episodes, and none twice', () => {
    for (const { name, episodes } of protocol.levels) {
      assert.equal(episodes.length, PROTOCOL_EPISODES * tasksOf(name).length, name);
      assert.equal(new Set(episodes.map((episode) => JSON.stringify(episode))).size, episodes.length, name);
    }
    assert.deepEqual(tasksOf('seen'), paperTasks);
    assert.deepEqual(tasksOf('unseen-placements'), paperTasks);
    assert.ok(tasksOf('unseen-tasks').length >= 20);
    assert.ok(tasksOf('unseen-tasks').every((task) => !paperTasks.includes(task)));
  });

  it('tests on held-out variations what was learned on others', () => {
    const variations = (name: string, task: string): Set<number> =>
      new Set(
        level(name)
          .episodes.filter((one) => one.task === task)
          .map(({ variation }) => variation),
      );
    assert.ok(tasksOf('unseen-variations').length > 0);
    for (const task of tasksOf('unseen-variations')) {
      for (const variation of variations('unseen-variations', task)) {
        assert.ok(!variations('seen', task).has(variation), `${task} ${variation}`);
      }
    }
  });

  it('sees again the scenes of a default dataset', () => {
    const learned = namedTasks(`${PAPER_SET}:train`);
    const recipe = makeRecipe(learned, DEFAULT_CHOICES, VERSION);
    const number = learned.findIndex(({ task }) => task.name === 'push_button');
    const plan = { task: number, first: 0, count: 2 };
    const { episodes } = makeEpisodes(recipe, learned[number]!, plan);
    assert.deepEqual(
      episodes.map(({ task, variation, seed }) => ({ task, variation, seed })),
      level('seen')
        .episodes.filter(({ task }) => task === 'push_button')
        .slice(0, 2),
    );
  });

  it('changes pictures alone where it changes pictures', () => {
    for (const name of ['randomised-visuals', 'other-camera']) {
      assert.deepEqual(level(name).episodes, level('unseen-placements').episodes);
    }
    const { light, surfaces, camera, ...rest } = level('randomised-visuals').randomisation;
    assert.deepEqual([light, surfaces, camera], ['strong', 'strong', 'off']);
    assert.ok(Object.values(rest).every((strength) => strength === 'off'));
    assert.deepEqual(level('other-camera').randomisation, { ...NO_RANDOMISATION, camera: 'strong' });
  });
});

describe('a part of a protocol', () => {
  it('takes the first episodes of each of its levels and tasks', () => {
    const whole = protocolEpisodes(protocol);
    const part = protocolEpisodes(protocol, { levels: ['seen', 'other-camera'], episodes: 3 });
    assert.equal(part.episodes.length, 2 * 3 * paperTasks.length);
    assert.ok(
      part.episodes.every((one) =>
        whole.episodes.some((other) => JSON.stringify(one) === JSON.stringify(other)),
      ),
    );
    assert.deepEqual(
      part.levels.map(({ name }) => name),
      ['seen', 'other-camera'],
    );
    assert.deepEqual(
      part.tasks.map(({ task }) => task.name),
      paperTasks,
    );
  });

  it('is refused where there is no such thing', () => {
    assert.throws(() => readProtocol('robot-r1-v9'), { code: 'no_such_protocol', remedy: /robot-r1-v1/ });
    assert.throws(() => readProtocol('../../run'), { code: 'no_such_protocol' });
    assert.throws(() => protocolEpisodes(protocol, { levels: ['unseen-task'] }), {
      code: 'no_such_level',
      remedy: /unseen-tasks/,
    });
    assert.throws(() => protocolEpisodes(protocol, { episodes: 26 }), {
      code: 'too_many_episodes',
      remedy: /25/,
    });
    assert.ok(protocolNames().includes(PROTOCOL_NAME));
  });
});
