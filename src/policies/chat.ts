/** A vision-language model on a chat-completions server (vLLM and others): sees the picture, reads the prompt. */
import type { FailureReport } from '../../sim/errors.js';
import type { Image } from '../../sim/render/renderer.js';
import { encode } from '../generate/make-images.js';
import { DEFAULT_CHOICES } from '../generate/recipe.js';
import { parseAnswer } from '../questions/answer.js';
import { sections } from '../questions/prompts.js';
import { ANSWER_FORMS } from './chat/answers/forms.js';
import { OPTIONS } from './chat/answers/options.js';
import { type ChatClient, createChatClient } from './chat/client.js';
import type { ChatAnswer } from './chat/reply.js';
import type { ChatImage } from './chat/request.js';
import { type ChatSettings, chatSettings } from './chat/settings.js';
import type { Policy, PolicyOptions } from './policy.js';
import { excerpt } from './server/excerpt.js';
import { momentOf } from './server/moment.js';

export const description = 'a model on a chat-completions server, such as vLLM (--server URL --model NAME)';

export const heeds = [
  ...([
    'server',
    'model',
    'keyVariable',
    'temperature',
    'maxTokens',
    'structured',
    'timeoutSeconds',
  ] as const),
  ...(['retries', 'requestsPerMinute', 'concurrency', 'cache'] as const),
  ...(['answer', 'parsing', 'cameras', 'imageSize'] as const),
] as const;

/** Clients by settings: a worker makes a policy for every few episodes, and the pace is that of all of them. */
const clients = new Map<string, ChatClient>();

/** @throws RobotR1Error as `chatSettings` and `createChatClient` */
export function create(options: PolicyOptions): Policy {
  const settings = chatSettings(options);
  const client = sharedClient(settings);
  const { answer: kind = 'metres', parsing = 'lenient' } = options;
  const { cameras = DEFAULT_CHOICES.cameras, imageSize = DEFAULT_CHOICES.size } = options;
  return {
    name: 'chat',
    concurrency: settings.concurrency,
    async predict(observation) {
      const form = ANSWER_FORMS[kind][observation.track];
      const prompt = withFeedback(form.prompt(observation, cameras), observation.feedback);
      const pictures = cameras.map((camera) => observation.render(camera, imageSize, imageSize));
      const images = await Promise.all(pictures.map(asStored));
      // At a temperature over 0, moments that look alike are samples of their own.
      const sample = settings.temperature > 0 ? momentOf(observation) : undefined;
      const answer = await client.ask({ prompt, images, shape: form.shape, sample });
      const keypoint = form.read(answer.text, observation, parsing);
      const said = { text: textOf(answer), prompt, usage: answer.usage };
      return keypoint ? { keypoint, ...said } : { failure: unreadable(answer, form.wanted), ...said };
    },
    async choose({ prompt, images, lot }) {
      // The very prompt and pictures that the dataset holds: what was trained is what is asked.
      const sample = settings.temperature > 0 ? lot : undefined;
      const answer = await client.ask({ prompt, images, shape: OPTIONS.shape, sample });
      const letter = parseAnswer(answer.text, parsing);
      const said = { text: textOf(answer), usage: answer.usage };
      return letter ? { letter, ...said } : { failure: unreadable(answer, OPTIONS.wanted), ...said };
    },
  };
}

/** A picture as a dataset would hold it. */
const asStored = async (picture: Image): Promise<ChatImage> => ({
  bytes: await encode(picture, DEFAULT_CHOICES.image),
  mediaType: `image/${DEFAULT_CHOICES.image.encoding}`,
});

function sharedClient(settings: ChatSettings): ChatClient {
  const id = JSON.stringify(settings);
  let client = clients.get(id);
  if (!client) clients.set(id, (client = createChatClient(settings)));
  return client;
}

const withFeedback = (prompt: string, feedback: string | null): string =>
  feedback === null ? prompt : sections([prompt, `## Feedback on the Last Action\n${feedback}`]);

const textOf = ({ text, reasoning }: ChatAnswer): string =>
  reasoning === undefined ? text : `<think>${reasoning}</think>\n${text}`;

function unreadable({ text, isCutShort }: ChatAnswer, wanted: string): FailureReport {
  const said = text.trim() === '' ? 'nothing' : `"${excerpt(text, 160)}"`;
  const end = isCutShort ? ', and was stopped by the limit of tokens' : '';
  return { reason: 'answer_format', detail: `wanted ${wanted}; the model said ${said}${end}` };
}
