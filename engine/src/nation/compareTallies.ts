import { type Conclusion, conclusionIn, type Tally } from './tally.ts'

/** Who gains and who loses a predicate between two tallies of the same units, by their places. */
export type Shift = {
  predicate: string
  gained: number[]
  lost: number[]
  /** Those that hold it in both. */
  stayed: number[]
}

/** Holds two tallies side by side. A unit holds a predicate when every minimum is met, whatever is still open. */
export function compareTallies(before: Tally, after: Tally): Shift[] {
  const { nation } = after
  const predicates = [after, before].flatMap(({ tables }) =>
    tables.framework.predicates.map(({ id }) => id),
  )
  return [...new Set(predicates)].map((id) => {
    const shift: Shift = { predicate: id, gained: [], lost: [], stayed: [] }
    const [was, is] = [conclusionsOf(before, id), conclusionsOf(after, id)]
    for (let unit = 0; unit < nation.size; unit++) {
      const [held, holds] = [isHolding(was(unit)), isHolding(is(unit))]
      if (held && holds) shift.stayed.push(unit)
      else if (holds) shift.gained.push(unit)
      else if (held) shift.lost.push(unit)
    }
    return shift
  })
}

/** What each unit's conclusion is in one predicate; one that a framework does not have is met by nobody. */
function conclusionsOf(tally: Tally, predicate: string) {
  const place = tally.tables.framework.predicates.findIndex(({ id }) => id === predicate)
  return (unit: number): Conclusion => (place < 0 ? 'short' : conclusionIn(tally, unit, place))
}

const isHolding = (conclusion: Conclusion) => conclusion === 'met' || conclusion === 'certain'
