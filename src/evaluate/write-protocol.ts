/** `npm run make:protocol`: draws the protocol's episodes and writes its file, to be looked through and committed. */
import { writeWhole } from '../../datasets/store/atomic.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { makeProtocol, PROTOCOL_EPISODES } from './make-protocol.js';
import { protocolFile } from './protocol.js';

/** An episode over several lines, as JSON.stringify has it: a line an episode is easier to read and to compare. */
const EPISODE = /\{\s+("task": "\w+"),\s+("variation": \d+),\s+("seed": \d+)\s+\}/g;

await loadPhysics();
const protocol = makeProtocol(PROTOCOL_EPISODES);
const text = JSON.stringify(protocol, null, 2).replaceAll(EPISODE, '{ $1, $2, $3 }');
await writeWhole(protocolFile(protocol.name), `${text}\n`);
