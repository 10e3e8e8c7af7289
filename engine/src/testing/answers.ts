import fc from 'fast-check'
import { makeFixed } from '../exact.ts'
import type { Answer, Answers } from '../framework/answers.ts'
import { type Entered, type Framework, type Item, itemsOf } from '../framework/framework.ts'

/** Any worksheet: some items answered, some open, ratios and indices of every size. */
export function answersTo(framework: Framework): fc.Arbitrary<Answers> {
  const items = itemsOf(framework.total).map((item) =>
    fc.tuple(fc.constant(item.id), fc.option(answerTo(item), { freq: 6, nil: undefined })),
  )
  return fc.tuple(...items).map((pairs) => {
    const answers: Answers = {}
    for (const [id, answer] of pairs) if (answer !== undefined) answers[id] = answer
    return answers
  })
}

function answerTo(item: Item): fc.Arbitrary<Answer> {
  switch (item.kind) {
    case 'choice':
      return fc.constantFrom(...item.options.map((option) => option.key))
    case 'index':
      return fc.integer({ min: 0, max: item.upTo * 100 }).map((cents) => String(cents / 100))
    case 'entered':
      return fc.integer({ min: 0, max: unitsIn(item) }).map((units) => pointsOf(item, units))
    default:
      return fc.record(
        Object.fromEntries(item.counts.map(({ id }) => [id, fc.nat({ max: 200 })])),
        { requiredKeys: [] },
      ) as fc.Arbitrary<Record<string, number>>
  }
}

/** How many steps of its last decimal an item's points go up to. */
export const unitsIn = ({ most, places }: Entered) => Math.round(Number(most) * 10 ** places)

/** Points that are so many steps of their last decimal. */
export const pointsOf = ({ places }: Entered, units: number) =>
  makeFixed({ num: BigInt(units), den: 10n ** BigInt(places) }, places)

/** The best answer to every item. */
export function everyBest(framework: Framework): Answers {
  return Object.fromEntries(itemsOf(framework.total).map((item) => [item.id, bestAnswer(item)]))
}

function bestAnswer(item: Item): Answer {
  switch (item.kind) {
    case 'choice':
      return item.options.reduce((best, option) => (option.points > best.points ? option : best))
        .key
    case 'index':
      return String(item.upTo)
    case 'entered':
      return item.most
    case 'share':
      return { [item.of]: 1, [item.over]: 1 }
    case 'decrease':
      return { [item.from]: 1, [item.to]: 0 }
  }
}
