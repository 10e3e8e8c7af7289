import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Chance, makeChance } from '../demo/chance.ts'
import { BYTE_ROUTES, ROUTES } from '../routes.ts'
import { type Ask, foundCountry } from '../testing/country.ts'
import type { Contract } from './contract.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
const who: Record<string, Ask> = {}
beforeAll(async () => {
  country = await foundCountry({ units: 2 })
  for (const key of PEOPLE) who[key] = await country.signIn(key)
  const enter = `/api/cycles/${country.cycle}/units`
  for (const { id } of country.units) await who.kepala?.('POST', enter, { unit: id, target: 'WBK' })
  const at = `${enter}/${country.units[0]?.id}`
  const day = '2026-01-12'
  const declared = { heldOn: day, place: 'Aula', witness: 'Bupati', staff: 40 }
  await who.kepala?.('POST', `${at}/declaration`, declared)
  await who.pimpinan?.('POST', `${at}/appointment`, { number: 'SK-1', datedOn: day })
  await who.kepala?.('POST', `${at}/begin`)
})
afterAll(() => country.close())

const PEOPLE = ['sekretariat', 'admin', 'kepala', 'pimpinan', 'tpi', 'panel', 'operator'] as const
const contracts: Contract[] = ROUTES.map(({ contract }) => contract)
/** What a signed-in person does to themselves would end the test. */
const LEAVES = ['/api/session', '/api/sessions/:id']

/** A request of a contract's own shape, out of ids that there are and values that nobody would send. */
function makeRequest({ path, params, query, body }: Contract, chance: Chance) {
  const there: Record<string, unknown> = {
    cycle: country.cycle,
    unit: chance.pick(country.units).id,
    agency: country.agency,
    item: 'A.I.1.i.a',
  }
  const values = {
    ...(params && (makeValue(schemaOf(params), chance) as Record<string, unknown>)),
    ...(chance.next() < 0.9 && there),
  } as Record<string, unknown>
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(values[name]) || '-'),
  )
  const asked = query ? (makeValue(schemaOf(query), chance) as Record<string, unknown>) : {}
  const search = new URLSearchParams(
    Object.entries(asked).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
  return { path: `${filled}?${search}`, body: body && makeValue(schemaOf(body), chance) }
}

type Schema = {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  items?: Schema
  minItems?: number
  properties?: Record<string, Schema>
  required?: string[]
}
const schemaOf = (shape: z.ZodType) => z.toJSONSchema(shape, { io: 'input' }) as Schema

function makeValue(schema: Schema, chance: Chance): unknown {
  const { pick, below, next } = chance
  if (schema.enum) return pick(schema.enum)
  if (schema.anyOf) return makeValue(pick(schema.anyOf), chance)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => schema.required?.includes(name) || next() < 0.5)
          .map(([name, of]) => [name, makeValue(of, chance)]),
      )
    case 'array':
      return Array.from({ length: (schema.minItems ?? 0) + below(3) }, () =>
        makeValue(schema.items ?? {}, chance),
      )
    case 'integer':
    case 'number':
      return pick([country.cycle, country.agency, country.units[0]?.id ?? 1, ...NUMBERS])
    case 'boolean':
      return next() < 0.5
    case 'null':
      return null
    case 'string':
      return makeText(schema, chance)
    default:
      return pick([country.cycle, ...country.units.map(({ id }) => id), country.agency, 'x', '-1'])
  }
}

function makeText({ format, pattern }: Schema, { pick, next }: Chance) {
  const people = Object.values(country.accounts).map(({ id }) => id)
  if (format === 'uuid') return pick([...people, '00000000-0000-7000-8000-00000000dead'])
  if (format === 'date')
    return pick(['2026-01-12', '2026-03-02', '2027-12-31', '0001-01-01', '9999-12-31'])
  if (format === 'email') return `${next()}@contoh.example`
  if (pattern?.includes('T\\d'))
    return pick(['2026-01-05T08:00', '2027-12-31T23:59', '2026-13-45T99:99'])
  if (pattern?.includes('18')) return '198503122010121002'
  return pick(TEXTS)
}
const NUMBERS = [0, 1, 2, 3, 2026, 2029, 999_999, 2 ** 31 - 1, 2 ** 31, 2 ** 40, -1]
const TEXTS = [
  "A.I.1.i.a A Ya B unit WBK self_assess area.1 2025 unit.survey_report yes zi/permenpan-90-2021 % '-- x".split(
    ' ',
  ),
  ['', 'nol\u0000', '😀'.repeat(60), 'a'.repeat(64), 'https://contoh.example/a'],
].flat()

const SIGNED_OUT = {
  type: 'about:blank',
  title: 'Unauthorized',
  status: 401,
  reason: 'signed_out',
}

describe('every route', () => {
  it('answers whoever is not signed in with nothing', async () => {
    const chance = makeChance(1)
    for (const contract of contracts)
      for (const cookie of ['', 'teladan=x', '__Host-teladan=A'])
        for (let i = 0; i < 3; i++) {
          const { path, body } = makeRequest(contract, chance)
          const { status, body: said } = await country.askWith(cookie)(contract.method, path, body)
          expect([status, said], `${contract.method} ${path}`).toEqual([401, SIGNED_OUT])
        }
    expect(country.failures).toEqual([])
  })

  it('says so first, whatever nonsense is asked with it', async () => {
    for (const { method, path } of [...contracts, ...BYTE_ROUTES.map(({ contract }) => contract)])
      for (const cookie of ['', '__Host-teladan=A'])
        for (const [type, body] of [
          ['application/json', '{"name":'],
          ['text/plain', 'x'],
          ['application/octet-stream', Buffer.alloc(100_000)],
        ] as const) {
          const reply = await country.app.request(path.replaceAll(/:\w+/g, '%00'), {
            method,
            headers: { cookie, 'content-type': type },
            ...(method !== 'GET' && { body }),
          })
          expect([reply.status, await reply.json()], `${method} ${path} ${type}`).toEqual([
            401,
            SIGNED_OUT,
          ])
        }
    expect(country.failures).toEqual([])
  })

  it('has a word for whatever is asked of it, and breaks on none of it', async () => {
    const chance = makeChance(90_2021)
    const broken: string[] = []
    for (const contract of contracts.filter(({ path }) => !LEAVES.includes(path)))
      for (let i = 0; i < 10; i++) {
        const { path, body } = makeRequest(contract, chance)
        const key = chance.pick([...PEOPLE])
        const reply = await who[key]?.(contract.method, path, body)
        if (!reply || reply.status >= 500)
          broken.push(`${key} ${contract.method} ${path} ${JSON.stringify(body)?.slice(0, 300)}`)
      }
    expect(broken, country.failures.join()).toEqual([])
  })
})
