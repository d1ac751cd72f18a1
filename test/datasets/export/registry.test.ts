import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { exportFormat, exportFormats, openDataset } from '../../../datasets/index.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { SUPERVISION } from '../../../src/train/text/supervision.js';
import { sampleDataset, temporaryFolder } from '../sample.js';

const path = temporaryFolder();
await sampleDataset(path, 4);
const dataset = await openDataset(path);
const exported = async (name: string): Promise<string> => {
  const out = temporaryFolder();
  await (await exportFormat(name)).export(dataset, out, { testFraction: 0.25, supervision: SUPERVISION });
  return out;
};

test('every file of the folder is a format of its own name, and a wrong name gets the nearest', async () => {
  const formats = await exportFormats();
  assert.ok(formats.length >= 7);
  for (const { name, description } of formats) {
    assert.equal((await exportFormat(name)).name, name);
    assert.ok(description.length > 0);
  }
  await assert.rejects(exportFormat('easy-r1'), (error) => {
    assert.ok(error instanceof RobotR1Error);
    assert.equal(error.code, 'unknown_format');
    assert.match(error.remedy!, /Did you mean "easyr1"\?/);
    return true;
  });
});

for (const trainer of readdirSync('recipes', { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
)) {
  test(`the recipe for ${trainer.name} stands beside its rows, with all that it names`, async () => {
    const out = await exported(trainer.name);
    for (const file of readdirSync(join('recipes', trainer.name))) {
      const text = readFileSync(join(out, file), 'utf8');
      assert.equal(text, readFileSync(join('recipes', trainer.name, file), 'utf8'));
      if (file.endsWith('.yaml')) assert.ok(parse(text), file);
      if (file.endsWith('.json')) assert.ok(JSON.parse(text), file);
      if (file.endsWith('reward.py')) assert.ok(readdirSync(out).includes('robot_r1_rewards.py'));
      if (file.endsWith('.sh')) {
        for (const [, beside] of text.matchAll(/"\$HERE\/([a-z0-9_]+\.[a-z]+)/g)) {
          assert.ok(readdirSync(out).includes(beside!), `${file} names ${beside}`);
        }
      }
    }
    const hasConfiguration = trainer.name !== 'cold-start';
    const readme = readFileSync(join(out, 'README.md'), 'utf8');
    assert.equal(readme.includes('The comments of the configuration'), hasConfiguration);
  });
}

test('the paper’s numbers stand in every recipe for reinforcement learning', () => {
  const easyr1 = parse(readFileSync('recipes/easyr1/config.yaml', 'utf8'));
  assert.equal(easyr1.data.rollout_batch_size, 512);
  assert.equal(easyr1.worker.actor.global_batch_size, 128);
  assert.equal(easyr1.worker.rollout.n, 5);
  assert.equal(easyr1.worker.rollout.temperature, 1);
  assert.deepEqual([easyr1.worker.actor.optim.lr, easyr1.worker.actor.optim.weight_decay], [1e-6, 1e-2]);
  assert.equal(easyr1.trainer.total_epochs, 5);
  for (const file of ['recipes/trl/grpo.yaml', 'recipes/ms-swift/grpo.yaml']) {
    const settings = parse(readFileSync(file, 'utf8'));
    assert.equal(settings.num_generations, 5);
    assert.deepEqual(
      [settings.learning_rate, settings.weight_decay, settings.num_train_epochs],
      [1e-6, 1e-2, 5],
    );
    // 512 prompts a rollout and 128 an update, 5 completions each, on 4 GPUs.
    assert.equal(settings.generation_batch_size, 512 * 5);
    assert.equal(4 * settings.per_device_train_batch_size * settings.gradient_accumulation_steps, 128 * 5);
  }
  const verl = readFileSync('recipes/verl/train.sh', 'utf8');
  for (const setting of [
    'data.train_batch_size=512',
    'actor_rollout_ref.actor.ppo_mini_batch_size=128',
    'actor_rollout_ref.rollout.n=5',
    'actor_rollout_ref.actor.optim.lr=1e-6',
    'trainer.total_epochs=5',
  ]) {
    assert.ok(verl.includes(setting), setting);
  }
});

test('LLaMA-Factory is told of a dataset for each form and split, and the configurations name one', async () => {
  const out = await exported('llama-factory');
  const names = Object.entries(JSON.parse(readFileSync(join(out, 'dataset_info.json'), 'utf8')));
  assert.deepEqual(
    names.map(([name]) => name).sort(),
    ['cot_test', 'cot_train', 'direct_test', 'direct_train'].map((name) => `robot_r1_${name}`),
  );
  for (const [name, entry] of names) {
    assert.ok(readdirSync(join(out, (entry as { file_name: string }).file_name)).length > 0, name);
  }
  for (const form of ['direct', 'cot']) {
    const settings = parse(readFileSync(join(out, `${form}.yaml`), 'utf8'));
    assert.ok(settings.dataset in Object.fromEntries(names));
    assert.equal(settings.learning_rate, 1e-5);
  }
});

test('the card of the Hub names the files of each split in its front matter', async () => {
  const out = await exported('huggingface');
  const card = readFileSync(join(out, 'README.md'), 'utf8');
  const front = parse(card.split('---')[1]!);
  const [config] = front.configs;
  assert.deepEqual(
    config.data_files.map(({ split, path }: { split: string; path: string }) => [split, path]),
    [
      ['train', 'data/train-*.parquet'],
      ['test', 'data/test-*.parquet'],
    ],
  );
  assert.deepEqual(readdirSync(join(out, 'data')).sort(), [
    'test-00000-of-00001.parquet',
    'train-00000-of-00001.parquet',
  ]);
  assert.match(card, /What is got right without looking at the image/);
});
