import { expect, it } from 'vitest'
import { makeId } from './makeId.ts'

it('makes ids that sort as they were made, however many in one instant', () => {
  const now = new Date('2026-03-01T00:00:00Z')
  const ids = Array.from({ length: 5000 }, () => makeId(now))
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  const later = makeId(new Date(now.getTime() + 1))
  expect(ids.every((id) => id < later)).toBe(true)
})
