import { api } from '@teladan/words/api.ts'
import { apiRoutes } from '@teladan/words/apiRoutes.ts'
import { en } from '@teladan/words/screens/en.ts'
import { id } from '@teladan/words/screens/id.ts'
import { html } from 'hono/html'
import type { z } from 'zod'
import type { BytesContract } from '../http/bytes.ts'
import type { Contract } from '../http/contract.ts'
import { type ApiRoom, operationIdOf } from '../http/openApi.ts'
import { isOfBytes, type Refusals, refusalsOf } from '../http/refusalsOf.ts'
import { spellShape } from './spellShape.ts'

type Route = Contract | BytesContract
type Language = keyof typeof api

/** The page about the API: every route by its room, with what it takes, gives and refuses. It needs no script. */
export function apiPage(rooms: ApiRoom[], language: Language) {
  const words = api[language]
  const routes = rooms.flatMap(({ contracts }) => contracts)
  const other = words.other.language
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${words.description}">
<title>${words.title}</title>
<link rel="icon" href="/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/start.css">
<link rel="stylesheet" href="/api.css">
</head>
<body class="api">
<header><a class="mark" href="/"><img src="/mark.svg" alt="" width="20" height="20">Teladan</a><nav><a href="?language=${other}" hreflang="${other}" lang="${other}">${words.other.name}</a><a href="/masuk">${words.signIn}</a></nav></header>
<main>
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<p><a class="go" href="/api/openapi.json">${words.document}</a></p>
<section>
<h2>${words.how}</h2>
<dl class="notes">${words.notes.map(([name, text]) => html`<div><dt>${name}</dt><dd>${withCode(text ?? '')}</dd></div>`)}</dl>
</section>
<nav class="rooms" aria-labelledby="rooms">
<h2 id="rooms">${words.rooms}</h2>
<ul>${rooms.map(
    ({ name, contracts }) =>
      html`<li><a href="#${name}">${words.names[name] ?? name}</a> <small>${contracts.length}</small></li>`,
  )}<li><a href="#reasons">${words.reasons}</a></li></ul>
</nav>
${rooms.map((room) => roomOf(room, language))}
${reasonsOf(routes, language)}
</main>
<footer><a href="/">Teladan</a></footer>
</body>
</html>`
}

function roomOf({ name, contracts }: ApiRoom, language: Language) {
  return html`<section id="${name}">
<h2>${api[language].names[name] ?? name}</h2>
${contracts.map((contract) => routeOf(contract, language))}
</section>`
}

function routeOf(contract: Route, language: Language) {
  const { method, path, about } = contract
  const words = api[language]
  const told = language === 'id' ? apiRoutes[`${method} ${path}`] : about
  const open = isOfBytes(contract) ? undefined : contract.open
  const refused = ownRefusals(contract)
  return html`<article id="${operationIdOf(contract)}">
<h3><span class="method">${method}</span> <code>${breakable(path)}</code></h3>
<p>${told === undefined ? html`<span lang="en">${about}</span>` : told}.${open && html` <em>${words.openTo[open]}</em>`}</p>
<dl>
${takenBy(contract, language).map(([part, what]) => html`<div><dt>${words.takes}: ${part}</dt><dd><code>${what}</code></dd></div>`)}
<div><dt>${words.gives}</dt><dd><code>${givenBy(contract)}</code></dd></div>
${refused.length > 0 && html`<div><dt>${words.refuses}</dt><dd>${linksTo(refused)}</dd></div>`}
</dl>
</article>`
}

/** What a route takes, part by part. */
function takenBy(contract: Route, language: Language): [string, string][] {
  const { parts, atMost, nothing } = api[language]
  const { params, query } = contract
  const headers = isOfBytes(contract) ? contract.headers : undefined
  const body = isOfBytes(contract) ? undefined : contract.body
  const shapes: [string, z.ZodType | undefined][] = [
    [parts.path, params],
    [parts.query, query],
    [parts.headers, headers],
    [parts.body, body],
  ]
  const spelled = shapes.flatMap(([part, shape]): [string, string][] =>
    shape ? [[part, spellShape(shape, 'input')]] : [],
  )
  const takes = isOfBytes(contract) ? contract.takes : undefined
  if (takes) spelled.push([parts.body, `${takes.types.join(' | ')}, ${atMost(sizeOf(takes.most))}`])
  if (contract.method !== 'GET' && !body && !takes) spelled.push([parts.body, nothing])
  return spelled
}

const givenBy = (contract: Route): string =>
  contract.reply
    ? spellShape(contract.reply, 'output')
    : isOfBytes(contract)
      ? (contract.gives?.types ?? []).join(' | ')
      : ''

/** Every reason with its sentence: what any request may be refused for, then all the rest by name. */
function reasonsOf(routes: Route[], language: Language) {
  const words = api[language]
  const { reasons } = language === 'id' ? id : en
  const own = new Set(routes.flatMap(ownRefusals).map(keyOf))
  const all = [...new Map(routes.flatMap(refusalsOf).map((one) => [keyOf(one), one])).values()]
  const table = (refusals: Refusals, prefix: string) => {
    const byReason = Map.groupBy(refusals.sort(byStatus), ({ reason }) => reason)
    return html`<table><thead><tr><th>${words.reason}</th><th>${words.status}</th><th>${words.meaning}</th></tr></thead><tbody>${[
      ...byReason,
    ].map(
      ([reason, ones]) =>
        html`<tr id="${prefix}-${reason}"><td><code>${breakable(reason)}</code></td><td>${ones.map(({ status }) => status).join(', ')}</td><td>${reasons[reason] ?? ''}</td></tr>`,
    )}</tbody></table>`
  }
  return html`<section id="reasons">
<h2>${words.reasons}</h2>
<h3>${words.always}</h3>
<p>${words.alwaysAbout}</p>
${table(
  all.filter((one) => !own.has(keyOf(one))),
  'always',
)}
<h3>${words.refuses}</h3>
${table(
  all.filter((one) => own.has(keyOf(one))),
  'reason',
)}
</section>`
}

const ownRefusals = ({ refusals = {} }: Route): Refusals =>
  Object.entries(refusals)
    .map(([reason, status]) => ({ reason, status }))
    .sort(byStatus)
const byStatus = (a: Refusals[number], b: Refusals[number]) =>
  a.status - b.status || a.reason.localeCompare(b.reason)
const keyOf = ({ reason, status }: Refusals[number]) => `${reason} ${status}`

const linksTo = (refused: Refusals) =>
  refused.map(
    ({ reason, status }) =>
      html`<a class="reason" href="#reason-${reason}"><b>${status}</b> ${reason}</a> `,
  )

/** A long name that may break where people would break it. */
const breakable = (name: string) =>
  name.split(/(?<=[/_])/).map((part, i) => html`${i > 0 && html`<wbr>`}${part}`)

/** A sentence with what stands between backticks as code. */
const withCode = (text: string) =>
  text.split('`').map((part, i) => (i % 2 ? html`<code>${part}</code>` : part))

const sizeOf = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${Math.round(bytes / 1024)} kB`
