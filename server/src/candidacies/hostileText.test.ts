import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { assessmentRoutes } from '../assessments/routes.ts'
import { asSystem } from '../db/transaction.ts'
import type { Contract } from '../http/contract.ts'
import { type Ask, foundCountry } from '../testing/country.ts'
import { candidacyRoutes } from './routes.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
const who: Record<string, Ask> = {}
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
  for (const key of WHO) who[key] = await country.signIn(key)
  const choices = `/api/cycles/${country.cycle}/agencies/${country.agency}/choices`
  await who.admin?.('PUT', choices, { hasCoachReview: true })
  await who.kepala?.('POST', `/api/cycles/${country.cycle}/units`, {
    unit: country.units[0]?.id,
    target: 'WBK',
  })
})
afterAll(() => country.close())

const WHO = ['kepala', 'admin', 'pimpinan', 'pembina', 'tpi', 'ketuatpi']
/** What runs where text is taken for SQL, for markup, or for a formula. */
const HOSTILE = [
  `'; drop table units; --`,
  `<script>document.title='x'</script>`,
  `=1+1"><img src=x onerror=alert(1)>`,
]

type Schema = {
  type?: string
  format?: string
  enum?: unknown[]
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
}
const schemaOf = (shape: z.ZodType) => z.toJSONSchema(shape, { io: 'input' }) as Schema

/** Bodies of a shape in which every text that may be anything is hostile, one body for each way to fill a union. */
function fill(schema: Schema, text: string): unknown[] {
  if (schema.enum) return [schema.enum[0]]
  if (schema.anyOf) return schema.anyOf.flatMap((one) => fill(one, text))
  switch (schema.type) {
    case 'object': {
      const each = Object.entries(schema.properties ?? {}).map(
        ([name, of]) => [name, fill(of, text)] as const,
      )
      const most = Math.max(1, ...each.map(([, values]) => values.length))
      return Array.from({ length: most }, (_, i) =>
        Object.fromEntries(each.map(([name, values]) => [name, values[i % values.length]])),
      )
    }
    case 'array':
      return fill(schema.items ?? {}, text).map((item) => [item])
    case 'string':
      return [schema.format === 'date' ? '2026-03-02' : text]
    case 'integer':
    case 'number':
      return [country.units[0]?.id ?? 1]
    case 'boolean':
      return [true]
    case 'null':
      return [null]
    default:
      return [text]
  }
}

type Sent = { key: string; contract: Contract; status: number; body: unknown }

/** Sends every body of every route that writes, as everybody, to one unit. */
async function sendAll(text: string): Promise<Sent[]> {
  const sent: Sent[] = []
  const contracts: Contract[] = [...candidacyRoutes, ...assessmentRoutes].map((one) => one.contract)
  for (const contract of contracts.filter(({ method }) => method !== 'GET'))
    for (const item of ['A.I.1.i.a', encodeURIComponent(text)])
      for (const body of contract.body ? fill(schemaOf(contract.body), text) : [undefined])
        for (const key of WHO) {
          const path = contract.path
            .replace(':cycle', String(country.cycle))
            .replace(':unit', String(country.units[0]?.id))
            .replace(':agency', String(country.agency))
            .replace(':layer', key === 'tpi' ? 'tpi' : 'unit')
            .replace(/:(item|area)/, item)
          const reply = await who[key]?.(contract.method, path, body)
          sent.push({ key, contract, status: reply?.status ?? 0, body: reply?.body })
        }
  return sent
}

const countTables = () =>
  asSystem(country.db, country.clock.now, async (tx) => {
    const { rows } = await sql<{ tables: number; units: number }>`
      select (select count(*)::int from information_schema.tables where table_schema = 'public') as tables,
        (select count(*)::int from units) as units`.execute(tx)
    return rows[0]
  })

describe('text that would run elsewhere', () => {
  it.each(HOSTILE)(
    'is kept as it was typed or refused, wherever it can be typed: %s',
    async (text) => {
      const before = await countTables()
      const sent = await sendAll(text)
      expect(sent.length).toBeGreaterThan(150)
      expect(
        sent.filter(({ status }) => status >= 500).map(({ contract }) => contract.path),
      ).toEqual([])
      expect(country.failures).toEqual([])
      expect(await countTables()).toEqual(before)
    },
  )

  it('is read back to the letter where it was kept', async () => {
    const at = `/api/cycles/${country.cycle}/units/${country.units[0]?.id}`
    const { body } = (await who.ketuatpi?.('GET', at)) ?? { body: {} }
    expect(body.declaration).toMatchObject({ place: HOSTILE[0], witness: HOSTILE[0] })
    expect(body.appointment).toMatchObject({ number: HOSTILE[0] })
    const signed = body.signatures.map(({ name }: { name: string }) => name)
    for (const text of HOSTILE.slice(0, 2)) expect(signed).toContain(text)
    const { layers } = ((await who.kepala?.('GET', `${at}/answers`)) ?? { body: {} }).body
    expect(JSON.stringify(layers)).not.toContain('&lt;')
  })
})
