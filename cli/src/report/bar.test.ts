import { exact } from '@teladan/engine/exact.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawBar } from './bar.ts'

const plain = (_: string, text: string) => text
const bar = (points: number, minimum: number, reach = points) =>
  drawBar(plain, 20, {
    points: exact(BigInt(points), 100n),
    reach: exact(BigInt(reach), 100n),
    outOf: exact(1n),
    minimums: [exact(BigInt(minimum), 100n)],
    style: 'met',
  })

describe('a bar', () => {
  it('fills up to the mark when the points stand on it, and stops short below', () => {
    expect(bar(60, 60)).toBe('████████████│░░░░░░░')
    expect(bar(59, 60)).toBe('███████████░│░░░░░░░')
    expect(bar(100, 60)).toBe('████████████│███████')
  })

  it('leaves a gap to a mark that is missed by a hair', () => {
    expect(bar(60, 61)).toBe('███████████░│░░░░░░░')
  })

  it('shows what open items could still add', () => {
    expect(bar(20, 60, 80)).toBe('████▒▒▒▒▒▒▒▒│▒▒▒░░░░')
  })

  it('is always as wide as asked, whatever the numbers', () => {
    const share = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(share, share, share, (points, minimum, reach) => {
        expect(bar(points, minimum, Math.max(points, reach))).toHaveLength(20)
      }),
    )
  })
})
