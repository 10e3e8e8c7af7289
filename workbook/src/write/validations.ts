import type { Entered } from '@teladan/engine/framework/framework.ts'
import type { DataValidation } from 'hucre/xlsx'
import type { Draft } from './draft.ts'

/** What each cell may hold: an option of its scale, a whole number, an index or points within their bounds. */
export function validationsOf({ lines, layers, words }: Draft): DataValidation[] {
  const options = new Map<string, { values: string[]; ranges: string[] }>()
  const indices = new Map<number, string[]>()
  const points = new Map<string, { item: Entered; ranges: string[] }>()
  const counts: string[] = []
  for (const [i, line] of lines.lines.entries())
    for (const { place } of layers) {
      const at = `${place.answer}${i + 2}`
      if (line.kind === 'count') counts.push(at)
      if (line.kind !== 'item') continue
      const { part } = line
      if (part.kind === 'choice') {
        const values = part.options.map(({ key }) => key)
        // A list inside a rule is divided by commas; an option with one in it cannot be offered.
        if (values.some((value) => /[,"]/.test(value))) continue
        const same = options.get(values.join()) ?? { values, ranges: [] }
        same.ranges.push(at)
        options.set(values.join(), same)
      }
      if (part.kind === 'entered') {
        const same = points.get(`${part.most} ${part.places}`) ?? { item: part, ranges: [] }
        same.ranges.push(at)
        points.set(`${part.most} ${part.places}`, same)
      }
      if (part.kind === 'index') indices.set(part.upTo, [...(indices.get(part.upTo) ?? []), at])
    }
  const rules: DataValidation[] = []
  for (const { values, ranges } of options.values())
    rules.push({
      type: 'list',
      values,
      range: ranges.join(' '),
      ...refusing(words.chooseTitle, words.chooseOne(values.join(', '))),
    })
  if (counts.length)
    rules.push({
      type: 'whole',
      operator: 'greaterThanOrEqual',
      formula1: '0',
      range: counts.join(' '),
      ...refusing(words.countTitle, words.wholeNumber),
    })
  for (const [upTo, ranges] of indices)
    rules.push({
      type: 'decimal',
      operator: 'between',
      formula1: '0',
      formula2: String(upTo),
      range: ranges.join(' '),
      ...refusing(words.indexTitle, words.betweenIndex(upTo)),
    })
  for (const { item, ranges } of points.values())
    rules.push({
      type: 'decimal',
      operator: 'between',
      formula1: '0',
      formula2: item.most,
      range: ranges.join(' '),
      ...refusing(words.pointsTitle, words.betweenPoints(item.most, item.places)),
    })
  return rules
}

const refusing = (errorTitle: string, errorMessage: string) => ({
  allowBlank: true,
  showErrorMessage: true,
  errorStyle: 'stop' as const,
  errorTitle,
  errorMessage,
})
