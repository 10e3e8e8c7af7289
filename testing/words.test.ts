import { doorRoutes } from '@teladan/server/accounts/routes.ts'
import type { BytesContract } from '@teladan/server/http/bytes.ts'
import type { Contract } from '@teladan/server/http/contract.ts'
import { refusalsOf } from '@teladan/server/http/refusalsOf.ts'
import { API_ROOMS, BYTE_ROUTES, ROUTES } from '@teladan/server/routes.ts'
import { apiRoutes } from '@teladan/words/apiRoutes.ts'
import { en } from '@teladan/words/screens/en.ts'
import { id } from '@teladan/words/screens/id.ts'
import { describe, expect, it } from 'vitest'

describe('the words of the screens', () => {
  it('have a sentence for every reason that the server can refuse with, in both languages', () => {
    const routes: { contract: Contract | BytesContract }[] = [
      ...doorRoutes,
      ...ROUTES,
      ...BYTE_ROUTES,
    ]
    const refusals = routes.flatMap(({ contract }) => refusalsOf(contract))
    const reasons = new Set(refusals.map(({ reason }) => reason))
    expect(reasons.size).toBeGreaterThan(60)
    for (const words of [id, en])
      expect([...reasons].filter((reason) => words.reasons[reason] === undefined)).toEqual([])
  })

  it('tell in Indonesian what each route of the API does, and of no route that is gone', () => {
    const keys = API_ROOMS.flatMap(({ contracts }) => contracts).map(
      ({ method, path }) => `${method} ${path}`,
    )
    expect(Object.keys(apiRoutes).sort()).toEqual(keys.sort())
  })

  it('say the same things in both languages', () => {
    const keysOf = (of: object): string[] =>
      Object.entries(of).flatMap(([key, value]) =>
        typeof value === 'object' && value !== null
          ? keysOf(value as object).map((below) => `${key}.${below}`)
          : [key],
      )
    expect(keysOf(en)).toEqual(keysOf(id))
  })
})
