import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { startPage as words } from '@teladan/words/startPage.ts'
import type { Language } from '@teladan/words/words.ts'
import { html } from 'hono/html'
import { lawOf } from '../cycles/law.ts'
import { type Cycle, listCycles, listWindows, type Window } from '../cycles/store.ts'
import { asSystem } from '../db/transaction.ts'
import type { Room } from '../desk.ts'

/** The public start page: what this is, the open cycle's dates, and the way in. It needs no script. */
export async function startPage({ db, now }: Room, language: Language) {
  const say = words[language]
  const open = await asSystem(db, now(), async (tx) => {
    const cycle = (await listCycles(tx)).find(({ state }) => state === 'open')
    if (!cycle) return undefined
    const law = await lawOf(tx, cycle)
    const windows = await listWindows(tx, cycle.id, null)
    const named = windows.map((window) => ({
      ...window,
      name: law.stages.find(({ kind }) => kind === window.stage)?.text[language] ?? window.stage,
    }))
    return { cycle, windows: named, questions: itemsOf(law.framework.total).length }
  })
  const { other } = say
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${say.description}">
<title>${say.title}</title>
<link rel="icon" href="/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/start.css">
</head>
<body>
<header><a class="mark" href="/"><img src="/mark.svg" alt="" width="20" height="20">Teladan</a><nav><a href="?language=${other.language}" hreflang="${other.language}" lang="${other.language}">${other.name}</a> <a class="in" href="/masuk">${say.signIn}</a></nav></header>
<main>
<h1>${say.heading}</h1>
<p class="lead">${say.lead}</p>
<p><a class="go" href="/masuk">${say.signInLong}</a></p>
${open ? datesOf(open.cycle, open.windows, language) : html`<section><h2>${say.noCycle}</h2><p>${say.noCycleWhy}</p></section>`}
<section>
<h2>${say.how}</h2>
<ol>
${say.steps(open?.questions).map(([what, how]) => html`<li><b>${what}</b><span>${how}</span></li>`)}
</ol>
</section>
</main>
<footer>${say.open} <a href="/api${language === 'en' ? '?language=en' : ''}">API</a></footer>
</body>
</html>`
}

function datesOf(
  { year, zone }: Cycle,
  windows: (Window & { name: string })[],
  language: Language,
) {
  const say = words[language]
  const sayDay = (at: Date) =>
    new Intl.DateTimeFormat(say.locale, { dateStyle: 'long', timeZone: zone }).format(at)
  return html`<section>
<h2>${say.dates(year)}</h2>
<table>
<thead><tr><th>${say.stage}</th><th>${say.opens}</th><th>${say.closes}</th></tr></thead>
<tbody>${windows.map(
    ({ name, opensAt, closesAt }) =>
      html`<tr><td>${name}</td><td>${sayDay(opensAt)}</td><td>${sayEnd(closesAt, zone, say.locale)}</td></tr>`,
  )}</tbody>
</table>
</section>`
}

/** The last minute that still counts. */
const sayEnd = (at: Date, zone: string, locale: string) =>
  new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(new Date(at.getTime() - 60_000))
