/** Runs in the report's page: shows the episodes that the filters let through, and opens them. */
const form = document.querySelector<HTMLFormElement>('#filters')!;
const shown = document.querySelector<HTMLOutputElement>('#shown')!;
const openAll = document.querySelector<HTMLButtonElement>('#open-all')!;
const episodes = [...document.querySelectorAll<HTMLDetailsElement>('details.episode')];

/** What can be searched in an episode: instruction, seed, answers and reasons, but no prompts. */
const words = new Map<Element, string>();

function wordsOf(episode: Element): string {
  let text = words.get(episode);
  if (text === undefined) {
    const parts = episode.querySelectorAll('.what, .said, .failure-text, .sub-results');
    text = [...parts, episode.querySelector('.number')!]
      .map((part) => part.textContent)
      .join('\n')
      .toLowerCase();
    words.set(episode, text);
  }
  return text;
}

/** Whether the results of an episode, one a run, are what was asked for. */
function isWantedResult(results: readonly string[], outcome: string, reason: string): boolean {
  if (outcome === 'differ' && results.every((r) => (r === 'success') === (results[0] === 'success')))
    return false;
  return results.some(
    (result) =>
      (outcome !== 'success' || result === 'success') &&
      (outcome !== 'failure' || (result !== 'success' && result !== 'missing')) &&
      (reason === '' || result === reason),
  );
}

function filter(): void {
  const asked = new FormData(form);
  const of = (name: string): string => String(asked.get(name) ?? '');
  const search = of('search').trim().toLowerCase();
  let count = 0;
  for (const episode of episodes) {
    const all = episode.dataset.results!.split(' ');
    const results = of('run') === '' || of('outcome') === 'differ' ? all : [all[Number(of('run'))]!];
    const isShown =
      (of('task') === '' || of('task') === episode.dataset.task) &&
      (of('level') === '' || of('level') === episode.dataset.level) &&
      isWantedResult(results, of('outcome'), of('reason')) &&
      (search === '' || wordsOf(episode).includes(search));
    episode.hidden = !isShown;
    if (isShown) count++;
  }
  shown.value = `${count} of ${episodes.length} episodes`;
  labelOpenAll();
}

const visible = (): HTMLDetailsElement[] => episodes.filter(({ hidden }) => !hidden);

function labelOpenAll(): void {
  openAll.textContent = visible().some(({ open }) => !open) ? 'Open all shown' : 'Close all shown';
}

openAll.addEventListener('click', () => {
  const isOpening = visible().some(({ open }) => !open);
  for (const episode of visible()) episode.open = isOpening;
  labelOpenAll();
});
for (const episode of episodes) episode.addEventListener('toggle', labelOpenAll);
form.addEventListener('input', filter);
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => setTimeout(filter)); // the fields are empty after the event

/** A link to an episode opens it. */
function openLinked(): void {
  const linked = episodes.find(({ id }) => id === location.hash.slice(1));
  if (!linked) return;
  linked.open = true;
  linked.scrollIntoView();
}
addEventListener('hashchange', openLinked);

form.hidden = false;
filter();
openLinked();
