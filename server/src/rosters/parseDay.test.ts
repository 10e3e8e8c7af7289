import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDay } from './parseDay.ts'

describe('a day in a list', () => {
  it.each([
    ['2026-01-31', '2026-01-31'],
    ['31/1/2026', '2026-01-31'],
    ['31-01-2026', '2026-01-31'],
    ['31.01.2026', '2026-01-31'],
    ['31 Januari 2026', '2026-01-31'],
    ['1 Agt 2026', '2026-08-01'],
    ['1 nopember 2026', '2026-11-01'],
    ['1-Des-2026', '2026-12-01'],
    ['29 February 2024', '2024-02-29'],
  ])('is read as people write it: %s', (text, day) => {
    expect(parseDay(text)).toBe(day)
  })

  it.each([
    '31/02/2026',
    '29/02/2026',
    '12/31/2026',
    '1/1/26',
    '1 Foo 2026',
    '46000',
    '1/1/1800',
    '',
  ])('is none where there is none such: %s', (text) => {
    expect(parseDay(text)).toBeUndefined()
  })

  it('is the same day however it is written', () => {
    const days = fc.date({
      min: new Date('1900-01-01'),
      max: new Date('2100-12-31'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10)
        const [year, month, dayOfMonth] = day.split('-')
        const monthName = date.toLocaleDateString('id-ID', { month: 'long', timeZone: 'UTC' })
        for (const text of [
          day,
          `${dayOfMonth}/${month}/${year}`,
          `${Number(dayOfMonth)} ${monthName} ${year}`,
        ])
          expect(parseDay(text)).toBe(day)
      }),
    )
  })
})
