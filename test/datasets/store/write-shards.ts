/** Writes shard after shard into the folder given, over and over, until it is killed. */
import { prepareFolder, writeShard } from '../../../datasets/index.js';
import { RECIPE, sampleShard } from '../sample.js';

const { storage, recipeHash } = await prepareFolder(process.argv[2]!, RECIPE, { resume: true });
for (let number = 0; ; number = (number + 1) % 50) {
  const { episodes } = sampleShard(number);
  await writeShard(storage, { folder: 'episodes', number }, episodes, { recipeHash });
  if (number === 3) console.log('under way');
}
