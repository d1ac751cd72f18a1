import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import sharp from 'sharp';
import type { EpisodeRecord } from '../../../datasets/records.js';
import type { Dataset } from '../../../datasets/store/dataset.js';
import { builtInTask } from '../../../scenes/built-in.js';
import { loadPhysics } from '../../../sim/physics/engine.js';
import { createRenderer } from '../../../sim/render/renderer.js';
import { demonstrate } from '../../../src/demonstrate/demonstrate.js';
import { contactSheet } from '../../../src/sheet/contact-sheet.js';
import { drawSheet } from '../../../src/sheet/draw-sheet.js';
import { episodeRow, type SheetPicture, type SheetRow } from '../../../src/sheet/episode-row.js';

// Text must not need fonts. Read when the first SVG is drawn.
process.env.FONTCONFIG_FILE = '/there/is/no/such/file';

const SIZE = 64;

const picture = (words: Partial<SheetPicture>): SheetPicture => ({
  size: SIZE,
  rgb: new Uint8Array(3 * SIZE * SIZE).fill(200),
  caption: '',
  detail: '',
  next: null,
  ...words,
});

interface Pixels {
  data: Buffer;
  width: number;
  height: number;
}

async function pixelsOf(rows: SheetRow[]): Promise<Pixels> {
  const { data, info } = await sharp(await drawSheet('', rows))
    .raw()
    .toBuffer({ resolveWithObject: true });
  assert.equal(info.channels, 3);
  return { data, width: info.width, height: info.height };
}

/** How many pixels of two drawings differ, and the first and last row in which they do. */
function difference(a: Pixels, b: Pixels): { count: number; top: number; bottom: number } {
  assert.equal(a.data.length, b.data.length);
  const rows: number[] = [];
  for (let i = 0; i < a.data.length; i += 3) {
    if (a.data.compare(b.data, i, i + 3, i, i + 3) !== 0) rows.push(Math.floor(i / 3 / a.width));
  }
  return { count: rows.length, top: rows[0] ?? -1, bottom: rows.at(-1) ?? -1 };
}

describe('drawing a sheet', () => {
  const row = (title: string, subtitle: string, words: Partial<SheetPicture>): SheetRow[] => [
    { title, subtitle, pictures: [picture(words), picture({})] },
  ];

  it('draws title, instruction and captions on a machine without fonts', async () => {
    const bare = await pixelsOf(row('', '', {}));
    const title = difference(await pixelsOf(row('push button', '', {})), bare);
    const subtitle = difference(await pixelsOf(row('', 'press it', {})), bare);
    const caption = difference(await pixelsOf(row('', '', { caption: 'press', detail: 'closed' })), bare);
    for (const { count } of [title, subtitle, caption]) assert.ok(count > 50, `${count} pixels`);
    assert.ok(title.bottom < subtitle.bottom && subtitle.bottom < caption.top, 'one below the other');
  });

  it('marks where the gripper goes next inside its picture only', async () => {
    const bare = await pixelsOf(row('', '', {}));
    const marked = difference(await pixelsOf(row('', '', { next: { u: 30, v: 40 } })), bare);
    assert.ok(marked.count > 30);
    assert.ok(marked.bottom - marked.top <= 22);
    const outside = await pixelsOf(row('', '', { next: { u: 300, v: 40 } }));
    assert.equal(difference(outside, bare).count, 0);
  });
});

describe('a contact sheet', () => {
  const button = builtInTask('push_button');
  const lid = builtInTask('take_lid_off_saucepan');
  let presses: EpisodeRecord[];
  let lift: EpisodeRecord;

  before(async () => {
    await loadPhysics();
    presses = [0, 1].map((index) => ({ index, ...demonstrate(button, index, 7 + index) }));
    lift = { index: 2, ...demonstrate(lid, 0, 7) };
  });

  it('tells an episode in pictures: above, closed, pressed', () => {
    const { title, subtitle, pictures } = episodeRow(createRenderer(), button, presses[0]!, 'front', SIZE);
    assert.equal(title, 'push button');
    assert.match(subtitle, new RegExp(presses[0]!.instruction));
    assert.match(pictures[0]!.caption, /start/);
    assert.match(pictures[0]!.detail, /open, 80 mm — 0\.0 s/);
    assert.match(pictures.at(-1)!.caption, /push the red button down/);
    assert.match(pictures.at(-1)!.detail, /closed/);
    for (const { rgb, next } of pictures) {
      assert.equal(rgb.length, 3 * SIZE * SIZE);
      if (next) assert.ok(next.u > 0 && next.u < SIZE && next.v > 0 && next.v < SIZE);
    }
    assert.equal(pictures.at(-1)!.next, null);
    assert.notDeepEqual(pictures[0]!.rgb, pictures.at(-1)!.rgb);
  });

  it('has a row for the first episode of each task, or for the episodes asked for', async () => {
    const shards = [[presses[0]!], [presses[1]!], [lift]];
    const dataset = {
      shards: shards.length,
      async *episodes([shard = 0]: readonly number[]) {
        yield* shards[shard]!;
      },
      episode: async (index: number) => shards[index]![0]!,
      storage: {
        get: async (key: string) => Buffer.from(key.includes('button') ? button.text : lid.text),
        list: async () => [],
        locate: (key: string) => key,
      },
    } as unknown as Dataset;
    const heightOf = async (episodes?: number[]) =>
      (await sharp(await contactSheet(dataset, { episodes, size: SIZE })).metadata()).height;
    const [two, one, three] = [await heightOf(), await heightOf([1]), await heightOf([0, 1, 2])];
    assert.equal(three - two, two - one);
    assert.ok(two - one > SIZE);
  });
});
