import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { operationIdOf } from '../http/openApi.ts'
import { refusalsOf } from '../http/refusalsOf.ts'
import { API_ROOMS } from '../routes.ts'
import { apiPage } from './apiPage.ts'
import { spellShape } from './spellShape.ts'

const contracts = API_ROOMS.flatMap(({ contracts }) => contracts)

describe('the page about the API', () => {
  it.each(['id', 'en'] as const)(
    'shows every route and every reason there is, in %s, and every link in it leads somewhere',
    async (language) => {
      const page = String(await apiPage(API_ROOMS, language))
      const plain = page.replaceAll('<wbr>', '')
      const anchors = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
      for (const contract of contracts) {
        expect(anchors).toContain(operationIdOf(contract))
        expect(plain).toContain(`${contract.method}</span> <code>${contract.path}</code>`)
        for (const { reason } of refusalsOf(contract))
          expect(plain, reason).toContain(`<td><code>${reason}</code></td>`)
      }
      for (const [, target] of page.matchAll(/ href="#([^"]+)"/g)) expect(anchors).toContain(target)
      expect([...page.matchAll(/ id="([^"]+)"/g)]).toHaveLength(anchors.size)
      expect(page).not.toMatch(/<script|style=|undefined|\[object|<td><\/td>/)
    },
  )

  it('is light: one page within the budget of public pages', async () => {
    const page = String(await apiPage(API_ROOMS, 'id'))
    expect(gzipSync(page).length).toBeLessThan(60_000)
  })
})

describe('a shape in one line', () => {
  it('says names, what may be left out, bounds, choices and lists', () => {
    const shape = z.strictObject({
      id: z.uuid(),
      note: z.string().max(300).optional(),
      count: z.int().min(1).max(50),
      kind: z.enum(['a', 'b']).nullable(),
      list: z.array(z.object({ at: z.iso.datetime(), by: z.record(z.string(), z.number()) })),
      any: z.unknown(),
    })
    expect(spellShape(shape, 'input')).toBe(
      '{ id: uuid, note?: string ≤300, count: integer ≥1 ≤50, kind: "a" | "b" | null, ' +
        'list: [{ at: instant, by: { [name]: number } }], any: any }',
    )
  })

  it('ends where it grows too deep to read', () => {
    const deep = z.object({ a: z.object({ b: z.object({ c: z.object({ d: z.object({}) }) }) }) })
    expect(spellShape(deep, 'output')).toBe('{ a: { b: { c: { d: {…} } } } }')
  })
})
