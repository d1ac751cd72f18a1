/** Runs in the report's page: makes a player of every film strip. */

/** Milliseconds that a picture stands. */
const PACE = 900;

/** What a player shows and how it is moved. */
interface Player {
  /** Shows a moment; numbers outside go to the ends. */
  show(index: number): void;
  current(): number;
  last: number;
}

const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

function createPlayer(root: HTMLElement): void {
  const frames = [...root.querySelectorAll<HTMLButtonElement>('.strip button')];
  const moments = [...root.querySelectorAll<HTMLElement>('.moments > li')];
  if (frames.length === 0) return;
  const picture = element('div', { class: 'stage-picture' });
  const count = element('output', { class: 'count' });
  const play = element('button', { type: 'button', class: 'play' }, 'Play');
  const back = element('button', { type: 'button', 'aria-label': 'Back' }, '◀');
  const on = element('button', { type: 'button', 'aria-label': 'On' }, '▶');
  const controls = element('div', { class: 'controls' }, back, play, on, count);
  const stage = element(
    'div',
    { class: 'stage', tabindex: '0', role: 'group', 'aria-label': 'Player: arrow keys step, space plays' },
    picture,
  );
  root.prepend(element('div', { class: 'screen' }, stage, controls));
  root.classList.add('ready');

  let index = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const player: Player = {
    last: frames.length - 1,
    current: () => index,
    show(wanted) {
      index = Math.max(0, Math.min(frames.length - 1, wanted));
      picture.replaceChildren(frames[index]!.querySelector('svg')!.cloneNode(true));
      count.value = `${index + 1} of ${frames.length}`;
      for (const [i, frame] of frames.entries()) {
        if (i === index) frame.setAttribute('aria-current', 'step');
        else frame.removeAttribute('aria-current');
      }
      for (const [i, moment] of moments.entries()) moment.classList.toggle('current', i === index);
      back.disabled = index === 0;
      on.disabled = index === frames.length - 1;
    },
  };
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
    play.textContent = 'Play';
    count.setAttribute('aria-live', 'polite');
  };
  const start = (): void => {
    if (player.current() === player.last) player.show(0);
    play.textContent = 'Pause';
    count.setAttribute('aria-live', 'off'); // a word every second would be too many
    timer = setInterval(() => {
      player.show(player.current() + 1);
      if (player.current() === player.last) stop();
    }, PACE);
  };
  const toggle = (): void => (timer === undefined ? start() : stop());
  const step = (to: number): void => {
    stop();
    player.show(to);
  };
  play.addEventListener('click', toggle);
  back.addEventListener('click', () => step(index - 1));
  on.addEventListener('click', () => step(index + 1));
  for (const [i, frame] of frames.entries()) frame.addEventListener('click', () => step(i));
  listenToKeys(root, stage, { step, toggle, player });
  root.closest('details')!.addEventListener('toggle', stop);
  player.show(0);
}

function listenToKeys(
  root: HTMLElement,
  stage: HTMLElement,
  { step, toggle, player }: { step(to: number): void; toggle(): void; player: Player },
): void {
  const steps: Readonly<Record<string, () => number>> = {
    ArrowLeft: () => player.current() - 1,
    ArrowRight: () => player.current() + 1,
    Home: () => 0,
    End: () => player.last,
  };
  root.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // Within a text the keys scroll it, and on a button space presses it.
    const isInText = event.target instanceof HTMLElement && event.target.closest('.moments') !== null;
    const to = steps[event.key];
    if (to && !isInText) step(to());
    else if (event.key === ' ' && event.target === stage) toggle();
    else return;
    event.preventDefault();
  });
}

/** A player is made when its episode is opened for the first time: a report has many. */
for (const episode of document.querySelectorAll<HTMLDetailsElement>('details.episode')) {
  const prepare = (): void => {
    if (!episode.open) return;
    episode.removeEventListener('toggle', prepare);
    for (const root of episode.querySelectorAll<HTMLElement>('.player')) createPlayer(root);
  };
  episode.addEventListener('toggle', prepare);
  prepare();
}
