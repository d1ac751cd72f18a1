/** The look of the page: light and dark, wide and narrow, and on paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #fff; --raised: #f6f7f9; --line: #d5d9e0; --text: #14181f; --quiet: #566070;
  --accent: #1d5fbf; --good: #0b6b3a; --good-ground: #dcf3e5; --bad: #a3211c; --bad-ground: #fbe3e1; --warn: #7a5200;
  --run-0: #2f6fd0; --run-1: #c8641b; --run-2: #1c8a68; --run-3: #8a4fc4; --run-4: #b3365f; --run-5: #6b7078;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #12151a; --raised: #1b2027; --line: #363d48; --text: #e8ebf0; --quiet: #a2acba;
    --accent: #82b1ff; --good: #7ddca6; --good-ground: #12341f; --bad: #ff9f97; --bad-ground: #43191a; --warn: #f0c36a;
    --run-0: #6aa5ff; --run-1: #f29b5c; --run-2: #4fc79f; --run-3: #c096f0; --run-4: #f0829f; --run-5: #a5abb5;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; padding: 1rem clamp(.75rem, 3vw, 2rem) 4rem; max-width: 84rem; background: var(--ground);
  color: var(--text); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .5rem 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
h3 { font-size: 1.02rem; margin: 1.25rem 0 .5rem; }
h4 { font-size: .95rem; margin: 0 0 .35rem; }
p { margin: .35rem 0; }
a { color: var(--accent); }
.quiet { color: var(--quiet); font-weight: 400; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.warning { color: var(--warn); font-weight: 600; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
nav a { margin-right: 1rem; }

.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: 1rem; margin: 1rem 0; }
.card, .panel { background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; padding: .9rem 1rem; min-width: 0; }
.card { max-width: 34rem; }
.card h3 { margin: 0; }
.large { font-size: 2rem; font-weight: 650; line-height: 1.2; }
.card details { margin-top: .5rem; }
.card dl { margin: .5rem 0 0; font-size: .88rem; }
.card dl div { display: grid; grid-template-columns: 9.5rem 1fr; gap: .5rem; padding: .1rem 0; }
.card dt { color: var(--quiet); } .card dd { margin: 0; min-width: 0; }
.swatch { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin-right: .4em; vertical-align: -.05em;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.run-name { display: inline-flex; align-items: baseline; } .run-name .swatch { flex: none; }
.legend .run-name { margin-right: 1.25rem; }

.scrollable { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-weight: 600; }
thead th::first-letter { text-transform: uppercase; }
tbody th { font-weight: 500; min-width: 7rem; max-width: 18rem; }
tbody th, thead th:first-child { position: sticky; left: 0; background: var(--ground); }
td { min-width: 6.5rem; }
.narrow td, .narrow thead th { min-width: 0; white-space: nowrap; }
.narrow .run-name { min-width: 6rem; max-width: 16rem; white-space: normal; }
.rate { display: block; min-width: 9rem; max-width: 18rem; }
.bar { display: block; width: 100%; height: 9px; margin-top: .25rem; border-radius: 3px; overflow: hidden;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.bar .ground { fill: var(--line); }
.bar line { stroke: var(--text); stroke-width: 2.5; }
.reasons { min-width: 10rem; }
.fold { margin: .75rem 0; } .fold > summary { cursor: pointer; width: fit-content; } .fold h3 { display: inline-block; margin: .35rem 0; }
.beside { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: flex-start; }
.beside > * { min-width: 0; }
.charts { columns: 21rem; column-gap: 1.5rem; }
.chart { margin: 0 0 1.25rem; max-width: 100%; break-inside: avoid; }
.chart figcaption { font-weight: 600; margin-bottom: .25rem; }
.chart svg { max-width: 100%; height: auto; }

#filters { display: flex; flex-wrap: wrap; gap: .5rem .9rem; align-items: center; margin-bottom: .75rem; }
#filters[hidden] { display: none; }
#filters label { display: inline-flex; gap: .4rem; align-items: center; max-width: 100%; }
select, input, button { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line);
  border-radius: .35rem; padding: .3rem .55rem; max-width: 100%; min-width: 0; }
button { cursor: pointer; } button:disabled { opacity: .45; cursor: default; }
button:hover:enabled, summary:hover { background: color-mix(in srgb, var(--accent) 12%, var(--raised)); }
#filters .search input { width: 13rem; }
#shown { color: var(--quiet); }
.marks-legend svg { width: 1.5em; height: 1.5em; vertical-align: -.4em; background: #8d949e; border-radius: 3px; }
.marks-legend span { margin-right: 1rem; white-space: nowrap; }

.episode { border: 1px solid var(--line); border-radius: .5rem; margin: .4rem 0; }
.episode[hidden] { display: none; }
.episode > summary { display: flex; flex-wrap: wrap; gap: .3rem .75rem; padding: .5rem .75rem; cursor: pointer;
  align-items: baseline; border-radius: .5rem; list-style: none; }
.episode > summary::-webkit-details-marker { display: none; }
.episode > summary::before { content: '▸'; color: var(--quiet); }
.episode[open] > summary::before { content: '▾'; }
.run-outcome { position: relative; white-space: nowrap; margin-right: .3rem; } .run-outcome .swatch { margin-right: .3em; }
.number { color: var(--quiet); min-width: 2ch; font-variant-numeric: tabular-nums; }
.badges { display: inline-flex; flex-wrap: wrap; gap: .3rem; }
.what { flex: 1 1 18rem; min-width: 0; }
.badge { display: inline-block; font-size: .85rem; font-weight: 600; padding: 0 .5em; border-radius: 1em; white-space: nowrap;
  border: 1px solid currentColor; }
.badge.success { color: var(--good); background: var(--good-ground); }
.badge.failure { color: var(--bad); background: var(--bad-ground); }
.definitions { position: absolute; width: 0; height: 0; }
.panel h3 { margin: 0 0 .5rem; display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: .75rem; padding: .25rem .75rem .75rem; }
.sub-results { list-style: none; margin: 0 0 .6rem; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem 1rem; font-size: .92rem; position: relative; }
.met { color: var(--good); } .unmet { color: var(--bad); }

.panel { container-type: inline-size; }
.player { display: grid; align-items: start; align-content: start; gap: .75rem; grid-template-columns: minmax(0, 1fr); }
.picture { display: block; width: 100%; height: auto; border-radius: 4px; background: var(--line); }
.stage { max-width: 28rem; border-radius: 4px; }
.controls { display: flex; gap: .4rem; align-items: center; margin-top: .4rem; flex-wrap: wrap; }
.controls .play { min-width: 5rem; }
.count { color: var(--quiet); margin-left: .4rem; font-variant-numeric: tabular-nums; }
.strip { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(4.4rem, 1fr)); gap: .3rem; }
.strip button { padding: 2px; width: 100%; max-width: 7rem; border-width: 2px; text-align: center; line-height: 1.3; }
.strip button[aria-current] { border-color: var(--accent); }
.caption { font-size: .82rem; color: var(--quiet); }
.moments { list-style: none; margin: 0; padding: 0; display: grid; gap: .8rem; grid-template-columns: minmax(0, 1fr); }
.ready .moments > li:not(.current) { display: none; }
.label { color: var(--quiet); font-size: .85rem; }
.text { white-space: pre-wrap; font: .86rem/1.45 ui-monospace, monospace; margin: .25rem 0; padding: .5rem .65rem; max-height: 20rem;
  overflow: auto; background: var(--ground); border: 1px solid var(--line); border-radius: .35rem; unicode-bidi: isolate; }
.failure-text { color: var(--bad); }
.told { border-left: 3px solid var(--warn); padding-left: .6rem; }
.moment .quiet { font-size: .85rem; }
.prompt summary { cursor: pointer; color: var(--accent); width: fit-content; }
.edge { fill: none; stroke: #fff; stroke-width: 4.2; stroke-opacity: .9; }
.predicted { fill: none; stroke: #d0006f; stroke-width: 2; }
.expert { fill: none; stroke: #0067c5; stroke-width: 2; }
.way { fill: none; stroke: #d0006f; stroke-width: 1.4; stroke-dasharray: 4 3; }
.way.edge { stroke: #fff; stroke-width: 3; stroke-dasharray: none; stroke-opacity: .6; }

@container (min-width: 46rem) {
  .player.ready { grid-template-columns: 28rem minmax(0, 1fr); grid-template-rows: auto 1fr; column-gap: 1.25rem; }
  .screen { grid-row: 1 / 3; }
}
@media (max-width: 30rem) {
  .card dl div { grid-template-columns: 1fr; gap: 0; }
  .episode > summary { padding: .5rem; }
  .panels { padding: .25rem .4rem .5rem; }
  .panel { padding: .7rem; }
  #filters label { flex: 1 1 100%; justify-content: space-between; }
  #filters select, #filters input { flex: 0 1 14rem; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  #filters, .screen, nav, .prompt { display: none !important; }
  .fold::details-content { content-visibility: visible; block-size: auto; }
  .ready .moments > li:not(.current) { display: block; }
  h2, h3, h4, .legend { break-after: avoid; }
  .scrollable { overflow: visible; }
  .narrow td, .narrow thead th { white-space: normal; }
  .text { max-height: none; overflow: visible; }
  .card, .chart, tr, .strip li, .moment { break-inside: avoid; }
  .strip { grid-template-columns: repeat(auto-fill, minmax(7rem, 1fr)); }
  .player.ready { display: block; }
}
`;
