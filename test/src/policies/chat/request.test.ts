import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { contentOf } from '../../../../src/policies/chat/request.js';
import { chatEndpoint, chatSettings } from '../../../../src/policies/chat/settings.js';

const images = [{ bytes: Uint8Array.of(255, 216, 255), mediaType: 'image/jpeg' }] as const;

describe('a question with a picture', () => {
  it('has the picture exactly where the prompt says', () => {
    assert.deepEqual(contentOf({ prompt: 'Look:\n- <image>: the front.\nWhere?', images }), [
      { type: 'text', text: 'Look:\n- ' },
      { type: 'image_url', image_url: { url: 'data:image/jpeg;base64,/9j/' } },
      { type: 'text', text: ': the front.\nWhere?' },
    ]);
    assert.equal(contentOf({ prompt: 'No <image> here.' }), 'No <image> here.');
  });

  it('has several pictures in their order, each in its place, and first those that have none', () => {
    const other = { bytes: Uint8Array.of(137), mediaType: 'image/png' } as const;
    const two = [...images, other];
    const [front, wrist] = ['data:image/jpeg;base64,/9j/', 'data:image/png;base64,iQ=='].map((url) => ({
      type: 'image_url',
      image_url: { url },
    }));
    assert.deepEqual(contentOf({ prompt: 'Front: <image>\nWrist: <image>\nWhere?', images: two }), [
      { type: 'text', text: 'Front: ' },
      front,
      { type: 'text', text: '\nWrist: ' },
      wrist,
      { type: 'text', text: '\nWhere?' },
    ]);
    const left = contentOf({ prompt: 'Front: <image>', images: two });
    assert.deepEqual(left, [wrist, { type: 'text', text: 'Front: ' }, front]);
  });

  it('has the picture first where the prompt does not say, and keeps every word', () => {
    const words = fc.stringMatching(/^[a-z <>\n]{0,20}$/);
    fc.assert(
      fc.property(fc.array(words, { maxLength: 3 }), (pieces) => {
        const prompt = pieces.join('<image>');
        const content = contentOf({ prompt, images });
        assert.ok(Array.isArray(content));
        const at = content.findIndex((part) => part.type === 'image_url');
        const said = (part: (typeof content)[number]) => (part.type === 'text' ? part.text : '<image>');
        const text = content.map(said).join('');
        assert.equal(text, prompt.includes('<image>') ? prompt : `<image>${prompt}`);
        assert.equal(content.slice(0, at).map(said).join('').length, Math.max(0, prompt.indexOf('<image>')));
      }),
    );
  });
});

describe('settings', () => {
  it('take the address of a server in its usual forms', () => {
    const endpoint = 'http://host:8000/v1/chat/completions';
    for (const form of ['', '/', '/v1', '/v1/', '/v1/chat/completions']) {
      assert.equal(chatEndpoint(`http://host:8000${form}`), endpoint);
    }
    assert.equal(chatEndpoint('https://host/api/v2'), 'https://host/api/v2/chat/completions');
  });

  it('refuse what is no address, or holds more than one', () => {
    for (const server of [
      'host:8000',
      '127.0.0.1',
      'ws://host',
      'http://',
      'http://me:hunter22@host',
      'http://host?key=1',
    ]) {
      assert.throws(
        () => chatEndpoint(server),
        (error: { code: string; message: string }) => {
          assert.equal(error.code, 'bad_server');
          assert.ok(!error.message.includes('hunter22') && !error.message.includes('key=1'), error.message);
          return true;
        },
      );
    }
    assert.throws(() => chatSettings({ model: 'm' }), { code: 'no_server' });
    assert.throws(() => chatSettings({ server: 'http://host' }), { code: 'no_model' });
    assert.throws(() => chatSettings({ server: 'http://host', model: 'm', temperature: -1 }), {
      code: 'bad_policy_option',
      message: /temperature/,
    });
  });
});
