import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shorten, textMarkup, textWidth, wrapText } from '../../../src/sheet/text.js';

const STYLE = { size: 20, color: '#000000', weight: 'regular' } as const;
const markup = (text: string) => textMarkup(text, 0, 0, STYLE);

describe('text as outlines', () => {
  it('has an outline of its own for every printable ASCII character and for what captions use beside', () => {
    const unknown = markup('\u{10FFFF}');
    const outlines = new Set<string>();
    const characters = [
      ...Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i)),
      ...'äöüéñß–—“”’…',
    ];
    for (const character of characters) {
      assert.notEqual(markup(character), unknown, character);
      outlines.add(markup(character));
    }
    assert.equal(outlines.size, characters.length);
  });

  it('draws an accented letter the same however it is encoded', () => {
    assert.equal(markup('u\u0308'), markup('ü'));
  });

  it('advances by the width of each letter, in proportion to the type size', () => {
    assert.ok(textWidth('mm', 10) > textWidth('ii', 10));
    assert.equal(textWidth('ab', 30), textWidth('a', 30) + textWidth('b', 30));
    assert.ok(Math.abs(textWidth('crumpled', 30) - 3 * textWidth('crumpled', 10)) < 1e-9);
    const outline = (text: string) => /d="([^"]*)"/.exec(text)![1]!;
    const second = outline(textMarkup('b', textWidth('a', 20), 0, STYLE));
    assert.equal(outline(markup('ab')), outline(markup('a')) + second);
  });
});

describe('fitting text', () => {
  const text = 'lower the gripper around the lime cup and grasp it';

  it('breaks between words, loses none, and keeps lines within the width', () => {
    const lines = wrapText(text, 13, 120, 9);
    assert.ok(lines.length > 2);
    assert.equal(lines.join(' '), text);
    for (const line of lines) assert.ok(textWidth(line, 13) <= 120, line);
  });

  it('ends the last line in an ellipsis where text is left over', () => {
    const lines = wrapText(text, 13, 120, 2);
    assert.equal(lines.length, 2);
    assert.ok(lines[1]!.endsWith('…'));
    for (const line of lines) assert.ok(textWidth(line, 13) <= 120, line);
  });

  it('shortens a word wider than the line and leaves fitting text alone', () => {
    const word = 'Donaudampfschifffahrtsgesellschaft';
    const [line = ''] = wrapText(word, 13, 100, 2);
    assert.ok(line.endsWith('…') && word.startsWith(line.slice(0, -1)));
    assert.ok(textWidth(line, 13) <= 100);
    assert.equal(shorten('cup', 13, 100), 'cup');
    assert.deepEqual(wrapText('', 13, 100, 2), []);
  });
});
