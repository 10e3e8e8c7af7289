import { doorRoutes } from '@teladan/server/accounts/routes.ts'
import type { Contract } from '@teladan/server/http/contract.ts'
import { ROUTES } from '@teladan/server/routes.ts'
import { en } from '@teladan/words/screens/en.ts'
import { id } from '@teladan/words/screens/id.ts'
import { describe, expect, it } from 'vitest'

describe('the words of the screens', () => {
  it('have a sentence for every reason that the server can refuse with, in both languages', () => {
    const contracts: Contract[] = [...doorRoutes, ...ROUTES].map(({ contract }) => contract)
    const reasons = new Set(contracts.flatMap(({ refusals = {} }) => Object.keys(refusals)))
    expect(reasons.size).toBeGreaterThan(60)
    for (const words of [id, en])
      expect([...reasons].filter((reason) => words.reasons[reason] === undefined)).toEqual([])
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
