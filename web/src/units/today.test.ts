import { dayIn, NATIONAL_ZONE } from '@teladan/server/db/days.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { today } from './today.ts'

const own = process.env.TZ
beforeEach(() => {
  // Half past midnight in Jayapura, half past ten the evening before in Jakarta.
  vi.useFakeTimers({ now: new Date('2026-05-30T15:30:00Z') })
  process.env.TZ = 'Asia/Jayapura'
})
afterEach(() => {
  vi.useRealTimers()
  if (own === undefined) delete process.env.TZ
  else process.env.TZ = own
})

describe('today', () => {
  it('is the nation’s day, wherever it is read, as the server asks for it', () => {
    expect(new Date().getDate()).toBe(31)
    expect(today()).toBe('2026-05-30')
    expect(today()).toBe(dayIn(NATIONAL_ZONE, new Date()))
  })

  it('is a cycle’s own where the server asks for that', () => {
    expect(today('Asia/Jayapura')).toBe('2026-05-31')
    expect(today('Asia/Jayapura')).toBe(dayIn('Asia/Jayapura', new Date()))
  })
})
