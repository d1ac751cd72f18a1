import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { writeReport } from '../../../src/report/report.js';
import { temporaryFolder } from '../cli/call.js';
import { launchChromium } from './chromium.js';
import { EPISODES, HOSTILE, sampleRuns } from './sample-runs.js';

const folder = temporaryFolder();
const address = pathToFileURL(join(folder, 'report.html')).href;
let browser: Browser;
let page: Page;
/** What the page complained of, and what it asked for beside itself. */
let complaints: string[];
let requests: string[];

before(async () => {
  const { expert, hostile } = await sampleRuns(folder);
  await writeReport({ runs: [hostile, expert], out: join(folder, 'report.html'), size: 96 });
  browser = await launchChromium();
});
after(() => browser?.close());

async function open(options: { width?: number; colorScheme?: 'light' | 'dark' } = {}): Promise<void> {
  const { width = 1280, colorScheme = 'light' } = options;
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
  page = await context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(address);
}

beforeEach(() => {
  complaints = [];
  requests = [];
});

afterEach(async () => {
  await page.context().close();
  assert.deepEqual(complaints, []);
  assert.deepEqual(
    requests.filter((url) => url !== address && !url.startsWith('data:')),
    [],
  );
});

const shownEpisodes = (): Promise<number> => page.locator('details.episode:visible').count();
const filter = (name: string): Locator => page.getByRole('combobox', { name, exact: true });
const openEpisode = async (number: number): Promise<void> =>
  page.locator(`#episode-${number} > summary`).click();

describe('in Chromium a report', () => {
  for (const width of [1280, 400]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`is as wide as the screen, ${width} pixels, ${colorScheme}, with all episodes open`, async () => {
        await open({ width, colorScheme });
        await page.locator('#open-all').click();
        for (const fold of await page.locator('.card details > summary').all()) await fold.click();
        const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.equal(widths[0], widths[1]);
        assert.ok(await hasContrast(), 'text stands out from its ground');
      });
    }
  }

  it('filters by task, level, outcome, reason and words', async () => {
    await open();
    assert.equal(await shownEpisodes(), EPISODES);
    await filter('Task').selectOption('pick_up_cup');
    assert.equal(await shownEpisodes(), 1);
    await page.getByRole('button', { name: 'Clear' }).click();
    await filter('Level').selectOption('randomised-visuals');
    assert.equal(await shownEpisodes(), 1);
    await filter('Level').selectOption('');
    await filter('Outcome').selectOption('differ');
    assert.equal(await shownEpisodes(), EPISODES - 1);
    await filter('Outcome').selectOption('failure');
    await filter('Run').selectOption('1');
    assert.equal(await shownEpisodes(), 0);
    assert.equal(await page.locator('#shown').textContent(), `0 of ${EPISODES} episodes`);
    await filter('Run').selectOption('0');
    assert.equal(await shownEpisodes(), EPISODES - 1);
    const result = await page.locator('#episode-1').getAttribute('data-results');
    await filter('Reason').selectOption(result!.split(' ')[0]!);
    const same = await page.locator(`[data-results^="${result!.split(' ')[0]}"]`).count();
    assert.equal(await shownEpisodes(), same);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('searchbox').fill('SCRIPT>window.ran');
    assert.equal(await shownEpisodes(), EPISODES);
    await page.getByRole('searchbox').fill('there are no such words');
    assert.equal(await shownEpisodes(), 0);
  });

  it('opens and closes all that is shown', async () => {
    await open();
    await filter('Task').selectOption('push_button');
    await page.getByRole('button', { name: 'Open all shown' }).click();
    assert.equal(await page.locator('details.episode[open]').count(), EPISODES - 1);
    await page.getByRole('button', { name: 'Close all shown' }).click();
    assert.equal(await page.locator('details.episode[open]').count(), 0);
  });

  it('steps through the pictures by buttons, keys and the strip', async () => {
    await open();
    await openEpisode(1);
    const player = page.locator('#episode-1 .player').last();
    const count = player.locator('.count');
    const picture = (): Promise<string | null> => player.locator('.stage use').first().getAttribute('href');
    const frames = await player.locator('.strip button').count();
    assert.ok(frames > 2);
    const first = await picture();
    assert.equal(await count.textContent(), `1 of ${frames}`);
    await player.getByRole('button', { name: 'On' }).click();
    assert.equal(await count.textContent(), `2 of ${frames}`);
    assert.notEqual(await picture(), first);
    assert.equal(await player.locator('.moments > li:visible').count(), 1);
    await player.locator('.stage').press('ArrowLeft');
    assert.equal(await picture(), first);
    await player.locator('.stage').press('End');
    assert.equal(await count.textContent(), `${frames} of ${frames}`);
    assert.match((await player.locator('.moments > li:visible').textContent())!, /The end: success/);
    await player.locator('.strip button').nth(1).press('Enter');
    assert.equal(await count.textContent(), `2 of ${frames}`);
  });

  it('plays to the end and stops there', async () => {
    await open();
    await page.clock.install();
    await openEpisode(1);
    const player = page.locator('#episode-1 .player').last();
    const frames = await player.locator('.strip button').count();
    await player.locator('.stage').press(' ');
    assert.equal(await player.locator('.play').textContent(), 'Pause');
    await page.clock.runFor(1000 * frames);
    assert.equal(await player.locator('.count').textContent(), `${frames} of ${frames}`);
    assert.equal(await player.locator('.play').textContent(), 'Play');
  });

  it('paints its pictures, with marks that can be seen', async () => {
    await open();
    await openEpisode(1);
    const stage = page.locator('#episode-1 .stage').last();
    const image = await stage.screenshot();
    const drawn = await page.evaluate(async (bytes) => {
      const bitmap = await createImageBitmap(
        new Blob([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))]),
      );
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      const colors = new Set<number>();
      let [magenta, blue] = [0, 0];
      for (let i = 0; i < data.length; i += 4) {
        const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
        colors.add((r << 16) | (g << 8) | b);
        if (r > 190 && g < 30 && b > 90 && b < 130) magenta++;
        if (r < 30 && g > 80 && g < 125 && b > 180) blue++;
      }
      return { colors: colors.size, magenta, blue };
    }, image.toString('base64'));
    assert.ok(drawn.colors > 500, `${drawn.colors} colours`);
    assert.ok(drawn.magenta > 20 && drawn.blue > 20, JSON.stringify(drawn));
  });

  it('shows HTML in an answer as text, and runs none of it', async () => {
    await open();
    await openEpisode(1);
    const panel = page.locator('#episode-1 .panel').first();
    await panel.locator('.prompt:visible summary').click();
    assert.deepEqual(await panel.locator('.text:visible').allTextContents(), [
      `I think. ${HOSTILE}`,
      `You see a table. ${HOSTILE}`,
    ]);
    assert.equal(await page.locator('img, .text *').count(), 0);
    assert.equal(await page.evaluate(() => Reflect.get(globalThis, 'ran')), undefined);
  });

  it('opens the episode that a link names', async () => {
    await open();
    await page.goto(`${address}#episode-3`);
    assert.equal(await page.locator('details.episode[open]').getAttribute('id'), 'episode-3');
    requests.splice(0);
  });

  it('can be read by a screen reader: names, headings, and no control without a name', async () => {
    await open();
    await openEpisode(1);
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll('button, select, input, svg[role="img"], [role="region"]')]
        .filter((element) => {
          const labels = 'labels' in element ? [...((element.labels as NodeList | null) ?? [])] : [];
          const text = [
            element.getAttribute('aria-label'),
            ...labels.map((l) => l.textContent),
            element.textContent,
          ];
          return text.every((words) => !words?.trim());
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    assert.deepEqual(nameless, []);
    const levels = await page.evaluate(() =>
      [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName[1])),
    );
    assert.equal(levels[0], 1);
    for (const [i, level] of levels.entries()) assert.ok(level - (levels[i - 1] ?? 0) <= 1, `heading ${i}`);
  });

  it('on paper has the pictures and all answers, and no controls', async () => {
    await open();
    await openEpisode(1);
    await page.emulateMedia({ media: 'print' });
    const panel = page.locator('#episode-1 .panel').last();
    const answers = panel.locator('.moments > li');
    assert.equal(await answers.filter({ visible: true }).count(), await answers.count());
    assert.ok(await panel.locator('.strip').isVisible());
    assert.ok(!(await page.locator('#filters').isVisible()));
    assert.ok(!(await panel.locator('.controls').isVisible()));
  });
});

/** Whether quiet text and badges have the contrast that WCAG asks of text, 4.5 to 1. */
function hasContrast(): Promise<boolean> {
  return page.evaluate(() => {
    const luminance = (color: string): number => {
      const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((v) => {
        const share = Number(v) / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const groundOf = (element: Element): string => {
      const { backgroundColor } = getComputedStyle(element);
      const isClear = backgroundColor === 'rgba(0, 0, 0, 0)';
      return isClear && element.parentElement ? groundOf(element.parentElement) : backgroundColor;
    };
    return [
      ...document.querySelectorAll('p, .quiet, .badge, th, td, h1, h2, h3, a, label, .met, .unmet, .text'),
    ].every((element) => {
      const [a, b] = [luminance(getComputedStyle(element).color), luminance(groundOf(element))];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= 4.5;
    });
  });
}
