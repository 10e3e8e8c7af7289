import { Readable } from 'node:stream'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import { addUnit, makeNation } from '@teladan/engine/nation/nation.ts'
import { type NationPart, writeNation } from '@teladan/engine/nation/nationBytes.ts'
import { tally } from '@teladan/engine/nation/tally.ts'
import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { readReach } from '../candidacies/reach.ts'
import { lawOf } from '../cycles/law.ts'
import { isSecretariat } from '../cycles/secretariat.ts'
import { CycleParams } from '../cycles/shapes.ts'
import { type Cycle, findCycle } from '../cycles/store.ts'
import { beSystem } from '../db/transaction.ts'
import type { Counter, Desk } from '../desk.ts'
import { bytesRoute } from '../http/bytes.ts'
import { sourceOf } from './sourceOf.ts'
import { type AnsweredUnit, COUNTED, type Counted, listAnswered, listNames, PAGE } from './store.ts'

/** All units of a cycle as rows of bytes, for a screen that scores them under other figures while it is asked. */
export const nationFile = bytesRoute(
  {
    method: 'GET',
    path: '/api/cycles/:cycle/nation',
    about:
      "Every assessed unit of a cycle as a row of bytes, with the law it is scored by and what came of it: by default by the inspectorate's finished assessment, or the unit's own until there is one",
    params: CycleParams,
    query: z.object({ layer: z.enum(COUNTED).default('decided') }),
    gives: { types: ['application/vnd.teladan.nation'], madeBy: 'us' },
    refusals: { not_your_role: 403, not_found: 404 },
  },
  async ({ visit }: Counter, { params, query }) => {
    // A page a transaction, so that a slow line at the other end holds nothing here.
    const read = (after: number) =>
      visit(async (desk) => {
        const cycle = await letIn(desk, params.cycle)
        return cycle.ok ? ok(await readPage(desk, cycle.value, query.layer, after)) : cycle
      })
    const opened = await visit(async (desk) => {
      const cycle = await letIn(desk, params.cycle)
      if (!cycle.ok) return cycle
      const { framework } = await lawOf(desk.tx, cycle.value)
      return ok({ cycle: cycle.value, framework, law: await sourceOf(desk.tx, cycle.value) })
    })
    if (!opened.ok) return opened
    const first = await read(0)
    if (!first.ok) return first
    const { cycle, framework, law } = opened.value
    const writer = writeNation({ cycle: cycle.id, year: cycle.year, layer: query.layer, law })
    const blocks = async function* () {
      const named = new Set<number>()
      yield writer.begin()
      for (let page = first.value; page.units.length; ) {
        yield writer.add(partOf(page, framework, named))
        if (page.units.length < PAGE) break
        const next = await read(page.units.at(-1)?.unit ?? 0)
        if (!next.ok) throw new Error('a nation was taken away while it was read')
        page = next.value
      }
      yield writer.end()
    }
    return ok({
      type: 'application/vnd.teladan.nation',
      name: `${cycle.year}.nation`,
      shown: 'attachment' as const,
      open: () => Readable.from(blocks()),
    })
  },
)

async function letIn(desk: Desk, id: number) {
  if (!isSecretariat(desk, id)) return err({ reason: 'not_your_role' as const })
  const cycle = await findCycle(desk.tx, id)
  return cycle ? ok(cycle) : err({ reason: 'not_found' as const })
}

type Page = { units: AnsweredUnit[]; agencies: [number, string][] }

async function readPage({ tx }: Desk, cycle: Cycle, counted: Counted, after: number) {
  const reach = await readReach(tx)
  return beSystem(tx, async (): Promise<Page> => {
    const wanted = { cycle: cycle.id, counted, reach }
    const units = await listAnswered(tx, wanted, { after, most: PAGE })
    const agencies = await listNames(tx, [...new Set(units.map(({ agency }) => agency))])
    return { units, agencies }
  })
}

/** A page as rows, with the agencies that were not named before. */
function partOf({ units, agencies }: Page, framework: Framework, named: Set<number>): NationPart {
  const nation = makeNation(framework, units.length)
  for (const { answers } of units) addUnit(nation, answers)
  const unnamed = agencies.filter(([id]) => !named.has(id))
  for (const [id] of unnamed) named.add(id)
  const { conclusions } = tally(nation, framework, { closed: true })
  return { nation, units, conclusions, agencies: new Map(unnamed) }
}
