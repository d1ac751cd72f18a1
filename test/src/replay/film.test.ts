import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import sharp from 'sharp';
import type { EpisodeRecord } from '../../../datasets/records.js';
import { builtInTask } from '../../../scenes/built-in.js';
import { loadPhysics } from '../../../sim/physics/engine.js';
import { createRenderer } from '../../../sim/render/renderer.js';
import { demonstrate } from '../../../src/demonstrate/demonstrate.js';
import { writeAnimation } from '../../../src/replay/animation.js';
import { episodeFilm, type Film } from '../../../src/replay/film.js';
import { filmFile } from '../../../src/replay/film-format.js';
import { writeVideo } from '../../../src/replay/video.js';
import { temporaryFolder } from '../../datasets/sample.js';

const folder = temporaryFolder();
const task = builtInTask('push_button');
let episode: EpisodeRecord;
let film: Film;

before(async () => {
  await loadPhysics();
  episode = { index: 0, ...demonstrate(task, 0, 3) };
  film = episodeFilm(createRenderer(), task, episode, {
    ...{ cameras: ['front', 'wrist'], width: 65, height: 63, style: 'recorded', every: 8 },
  });
});

/** Sets an environment variable while a test runs. */
async function withFfmpeg(path: string, work: () => Promise<void>): Promise<void> {
  const before_ = process.env.FFMPEG_PATH;
  process.env.FFMPEG_PATH = path;
  try {
    await work();
  } finally {
    if (before_ === undefined) delete process.env.FFMPEG_PATH;
    else process.env.FFMPEG_PATH = before_;
  }
}

test('a film shows every so many-th frame, cameras side by side, in sizes that encoders take', async () => {
  assert.equal(film.length, Math.ceil(episode.frames.time.data.length / 8));
  assert.equal(film.framesPerSecond, 20 / 8);
  assert.ok(film.width === 130 && film.height % 2 === 0 && film.height > 63);
  let pictures = 0;
  let last: Buffer | undefined;
  for await (const picture of film.pictures()) {
    assert.equal(picture.length, 3 * film.width * film.height);
    assert.ok(!last?.equals(picture), 'two pictures in a row are the same');
    last = picture;
    pictures++;
  }
  assert.equal(pictures, film.length);
});

test('keypoints are marked: the picture differs from one without them', async () => {
  const renderer = createRenderer();
  const options = { cameras: ['front'], width: 96, height: 96, style: 'recorded', every: 1000 } as const;
  const first = async (shown: EpisodeRecord): Promise<Buffer> => {
    for await (const picture of episodeFilm(renderer, task, shown, options).pictures()) return picture;
    throw new Error('no picture');
  };
  const marked = await first(episode);
  const plain = await first({ ...episode, keypoints: [] });
  const pixels = 3 * 96 * 96;
  assert.ok(!marked.subarray(0, pixels).equals(plain.subarray(0, pixels)));
});

for (const format of ['webp', 'gif'] as const) {
  test(`an animated ${format} has the film's pictures at its rate`, async () => {
    const file = join(folder, `film.${format}`);
    const told: number[] = [];
    await writeAnimation(film, file, format, (done) => told.push(done));
    const { pages, width, pageHeight, delay } = await sharp(file, { animated: true }).metadata();
    assert.deepEqual(
      { pages, width, pageHeight },
      { pages: film.length, width: film.width, pageHeight: film.height },
    );
    assert.equal(delay?.[0], 400);
    assert.equal(told.at(-1), film.length);
  });
}

test('the pictures go through a pipe to ffmpeg, and the video appears whole', async () => {
  // A program that takes what ffmpeg takes and writes what it was given.
  const program = join(folder, 'ffmpeg');
  writeFileSync(program, '#!/bin/sh\nfor last; do :; done\ncat > "$last"\n');
  chmodSync(program, 0o755);
  await withFfmpeg(program, async () => {
    const { file, format } = await filmFile(join(folder, 'film'));
    assert.equal(file, join(folder, 'film.mp4'));
    assert.deepEqual(format, { kind: 'video', ffmpeg: program });
    await writeVideo(film, file, program);
    assert.equal(readFileSync(file).length, film.length * 3 * film.width * film.height);
  });
});

test('what ffmpeg says when it fails is passed on, and no file is left', async () => {
  const program = join(folder, 'broken');
  writeFileSync(program, '#!/bin/sh\necho "Unknown encoder libx264" >&2\nexit 1\n');
  chmodSync(program, 0o755);
  const file = join(folder, 'none.mp4');
  await assert.rejects(writeVideo(film, file, program), {
    ...{ code: 'video_encoder_failed', message: /Unknown encoder libx264/ },
  });
  await assert.rejects(writeVideo(film, file, join(folder, 'missing')), { code: 'video_encoder_failed' });
  assert.ok(!existsSync(file));
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes('partial')),
    [],
  );
});

test('a full disk is told as one, also where only the index at the end does not fit, and no file is left', async () => {
  const says = 'echo "Error writing trailer: No space left on device" >&2';
  const programs = {
    early: `#!/bin/sh\nhead -c 1000 > /dev/null\n${says}\nexit 1\n`,
    // As ffmpeg 4: it ends well unless it is told to take errors for errors.
    late: `#!/bin/sh\ncat > /dev/null\n${says}\ncase "$*" in *-xerror*) exit 1 ;; esac\n`,
  };
  const file = join(folder, 'full.mp4');
  for (const [name, text] of Object.entries(programs)) {
    const program = join(folder, name);
    writeFileSync(program, text);
    chmodSync(program, 0o755);
    await assert.rejects(writeVideo(film, file, program), { code: 'disk_full' }, name);
  }
  assert.ok(readdirSync(folder).every((entry) => !entry.startsWith('full.mp4')));
});

test('without ffmpeg an animation stands in, and a video is refused with what was looked for', async () => {
  await withFfmpeg(join(folder, 'missing'), async () => {
    assert.deepEqual(await filmFile('look'), {
      file: 'look.webp',
      format: { kind: 'animation', format: 'webp' },
    });
    await assert.rejects(filmFile('look.mp4'), {
      ...{ code: 'no_video_encoder', message: /FFMPEG_PATH/, remedy: /\.webp/ },
    });
    await assert.rejects(filmFile('look.avi'), { code: 'bad_film_format', remedy: /\.gif/ });
  });
});
