import { describe, expect, it } from 'vitest'
import { dayFrom, seasonAround } from './season.ts'

const HOUR = 3_600_000
/** Instants from 2026 to 2029, at ever another hour. */
const instants = Array.from(
  { length: 4 * 73 },
  (_, i) => new Date(Date.UTC(2026, 0, 1) + i * 121 * HOUR),
)

describe('the season in the midst of which a day lies', () => {
  it('began three months before the day and goes on for half a year, whatever the day', () => {
    for (const instant of instants) {
      const { opens, closes } = seasonAround(instant)
      const middle = new Date((Date.parse(opens) + Date.parse(closes)) / 2)
      expect([dayFrom(instant, -90), dayFrom(instant, 180)]).toEqual([opens, closes])
      expect(dayFrom(middle, -45)).toBe(dayFrom(instant, 0))
    }
  })

  it('bears the year in which most of its days are', () => {
    for (const instant of instants) {
      const { year, opens, closes } = seasonAround(instant)
      const days = Array.from({ length: 271 }, (_, i) => dayFrom(instant, i - 90))
      expect([days[0], days.at(-1)]).toEqual([opens, closes])
      const own = days.filter((day) => day.startsWith(String(year)))
      expect(own.length).toBeGreaterThan(135)
    }
  })
})
