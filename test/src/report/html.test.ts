import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { html } from '../../../src/report/html.js';

/** Text with what matters in HTML more often than chance has it. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '</p>',
      '<script>',
      '<!--',
      '-->',
      '&lt;',
      '&#60;',
      '${',
      '`',
      '=',
    ),
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 1 })
      .filter((c) => !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(c)),
  ),
});

describe('html', () => {
  it('shows any text as it is, between tags and in attributes', () => {
    fc.assert(
      fc.property(hostile, hostile, (text, title) => {
        const { document } = parseHTML(`<body>${html`<p title="${title}">${text}</p>`.markup}</body>`);
        const [only, ...more] = document.querySelectorAll('body *');
        assert.deepEqual(more, []);
        assert.equal(only!.textContent, text);
        assert.equal(only!.getAttribute('title'), title);
      }),
    );
  });

  it('puts pieces into pieces, and leaves out what is missing', () => {
    const items = ['<a>', 'b'].map((name) => html`<li>${name}</li>`);
    assert.equal(
      html`<ul>${items}</ul>${null}${undefined}${false}${0}`.markup,
      '<ul><li>&lt;a&gt;</li><li>b</li></ul>0',
    );
  });

  it('replaces characters that HTML allows nowhere', () => {
    assert.equal(html`${'a\u0000b\u001b[31mc\td\n'}`.markup, 'a\ufffdb\ufffd[31mc\td\n');
  });
});
