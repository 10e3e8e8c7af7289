import { NEAR } from './frontier.ts'
import type { Gathered } from './gather.ts'

/** Whether `a` brings at least what `b` brings, towards every minimum. */
export function brings(a: Gathered, b: Gathered): boolean {
  for (let i = 0; i < a.points.length; i++) {
    const difference = (a.points[i] as number) - (b.points[i] as number)
    if (difference < -NEAR) return false
    if (difference <= NEAR && (a.gains[i] as bigint) < (b.gains[i] as bigint)) return false
  }
  return true
}

/**
 * What nothing before outdid, cheapest first. Towards two minimums it is kept as a stair, rising in the first
 * and falling in the second, so that whether one more is outdone is seen at a glance; towards more, by going
 * through all. What is missed where two are too near to tell is kept for nothing and does no harm.
 */
export class Skyline {
  readonly kept: Gathered[] = []
  readonly #stair: Gathered[] = []

  add(one: Gathered) {
    if (one.points.length > 2) {
      for (let i = this.kept.length - 1; i >= 0; i--)
        if (brings(this.kept[i] as Gathered, one)) return
    } else {
      const at = this.#firstFrom(first(one) - NEAR)
      for (let i = at; i < this.#stair.length; i++) {
        const step = this.#stair[i] as Gathered
        if (second(step) < second(one) - NEAR) break
        if (brings(step, one)) return
      }
      this.#put(one)
    }
    this.kept.push(one)
  }

  /** Puts a step into the stair, and takes out those that it outdoes. */
  #put(one: Gathered) {
    const end = this.#firstFrom(first(one) + NEAR)
    let start = end
    while (start > 0 && second(this.#stair[start - 1] as Gathered) <= second(one) + NEAR) start--
    const left = this.#stair.slice(start, end).filter((step) => !brings(one, step))
    const place = left.findIndex((step) => first(step) > first(one))
    left.splice(place < 0 ? left.length : place, 0, one)
    this.#stair.splice(start, end - start, ...left)
  }

  #firstFrom(points: number): number {
    let [low, high] = [0, this.#stair.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (first(this.#stair[middle] as Gathered) < points) low = middle + 1
      else high = middle
    }
    return low
  }
}

const first = ({ points }: Gathered) => points[0] ?? 0
const second = ({ points }: Gathered) => points[1] ?? 0
