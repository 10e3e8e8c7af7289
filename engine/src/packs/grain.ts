import { type Exact, leastCommonMultiple, reduce } from '../exact.ts'

/**
 * Finds the scale of a framework: the least common multiple of all its denominators, at which every
 * weight, option and minimum is a whole number. Figures are handed in with where they belong, and
 * are put there once the scale is known.
 */
export class Grain {
  #pending: { value: Exact; put: (points: number) => void }[] = []

  hold(value: Exact, put: (points: number) => void) {
    this.#pending.push({ value: reduce(value), put })
  }

  /** The scale; undefined when it is too fine for whole numbers to stay exact. */
  settle(): number | undefined {
    let scale = 1n
    for (const { value } of this.#pending) {
      scale = leastCommonMultiple(scale, value.den)
      if (scale > FINEST) return undefined
    }
    for (const { value, put } of this.#pending) put(Number((value.num * scale) / value.den))
    return Number(scale)
  }
}

/** A million million parts of a point: 100 points of them are still exact as a JavaScript number. */
const FINEST = 10n ** 12n
