/** Draws rows of captioned pictures as one PNG. */
import sharp, { type OverlayOptions } from 'sharp';
import { crosshairMarkup } from './crosshair.js';
import type { SheetPicture, SheetRow } from './episode-row.js';
import { shorten, type TextStyle, textMarkup, textWidth, wrapText } from './text.js';

const MARGIN = 16;
const GAP = 10;
const LINE = 17;
const CAPTION_LINES = 2;
/** Above all rows; from the top of a row to its pictures; from there to the next row. */
const HEADING_HEIGHT = 36;
const TITLE_HEIGHT = 58;
const CAPTION_HEIGHT = (CAPTION_LINES + 1) * LINE + 24;

const HEADING: TextStyle = { size: 14, color: '#4b5563', weight: 'regular' };
const TITLE: TextStyle = { size: 21, color: '#111827', weight: 'bold' };
const SUBTITLE: TextStyle = { size: 15, color: '#374151', weight: 'regular' };
const CAPTION: TextStyle = { size: 13, color: '#111827', weight: 'regular' };
const DETAIL: TextStyle = { size: 12, color: '#6b7280', weight: 'regular' };

/** Part of the sheet over its whole width. Raw pixels: sRGB, three bytes each. */
interface Strip {
  data: Buffer;
  width: number;
  height: number;
}

/** A heading and rows one below the other, as the bytes of a PNG. Draws strip by strip, so the sheet may be long. */
export async function drawSheet(heading: string, rows: readonly SheetRow[]): Promise<Uint8Array> {
  const width = Math.ceil(
    Math.max(
      2 * MARGIN + textWidth(heading, HEADING.size),
      ...rows.map(({ pictures }) => rowWidth(pictures)),
    ),
  );
  const strips = [await drawStrip(width, HEADING_HEIGHT, textMarkup(heading, MARGIN, 24, HEADING), [])];
  for (const row of rows) strips.push(await drawRow(row, width));
  const height = strips.reduce((sum, strip) => sum + strip.height, 0);
  return sharp(Buffer.concat(strips.map(({ data }) => data)), { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

const rowWidth = (pictures: readonly SheetPicture[]): number =>
  pictures.reduce((x, { size }) => x + size + GAP, 2 * MARGIN - GAP);

function drawRow({ title, subtitle, pictures }: SheetRow, width: number): Promise<Strip> {
  const tallest = Math.max(...pictures.map(({ size }) => size));
  const lines = [
    textMarkup(title, MARGIN, 24, TITLE),
    textMarkup(shorten(subtitle, SUBTITLE.size, width - 2 * MARGIN), MARGIN, 47, SUBTITLE),
  ];
  const places: { picture: SheetPicture; left: number }[] = [];
  let left = MARGIN;
  for (const picture of pictures) {
    places.push({ picture, left });
    lines.push(
      captionMarkup(picture, left, TITLE_HEIGHT + tallest),
      markerMarkup(picture, left, TITLE_HEIGHT),
    );
    left += picture.size + GAP;
  }
  return drawStrip(
    width,
    TITLE_HEIGHT + tallest + CAPTION_HEIGHT,
    lines.join(''),
    places.map(({ picture: { rgb, size }, left }) => ({
      input: Buffer.from(rgb.buffer, rgb.byteOffset, rgb.byteLength),
      raw: { width: size, height: size, channels: 3 },
      left,
      top: TITLE_HEIGHT,
    })),
  );
}

function captionMarkup({ caption, detail, size }: SheetPicture, left: number, top: number): string {
  const lines = wrapText(caption, CAPTION.size, size, CAPTION_LINES);
  const words = lines.map((line, i) => textMarkup(line, left, top + LINE * (i + 1), CAPTION));
  return (
    words.join('') +
    textMarkup(shorten(detail, DETAIL.size, size), left, top + LINE * (lines.length + 1), DETAIL)
  );
}

/** Where the gripper goes next; nothing where that lies outside. */
function markerMarkup({ next, size }: SheetPicture, left: number, top: number): string {
  if (!next || next.u < 0 || next.v < 0 || next.u > size || next.v > size) return '';
  return crosshairMarkup(left + next.u, top + next.v);
}

async function drawStrip(
  width: number,
  height: number,
  markup: string,
  pictures: readonly OverlayOptions[],
): Promise<Strip> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${markup}</svg>`;
  const data = await sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite([...pictures, { input: Buffer.from(svg), left: 0, top: 0 }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { data, width, height };
}
