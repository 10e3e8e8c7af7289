import { itemsOf } from '../framework/framework.ts'
import type { Pack } from '../packs/pack.ts'
import { comparePacks } from './comparePacks.ts'
import type { DifferenceCode } from './difference.ts'
import { pairNodes } from './pairNodes.ts'

/** What an item asks and how its answer is counted; what it weighs and how it is proved is another matter. */
const OF_ITEMS: readonly DifferenceCode[] = [
  'text',
  'kind',
  'facet',
  'count',
  'count_made',
  'option_text',
]
const OF_SCALES: readonly DifferenceCode[] = ['option', 'option_value']

/** The items, by the second law's number, that both laws have and that ask or count otherwise in it. */
export function changedRubrics(before: Pack, after: Pack): Set<string> {
  const pairs = pairNodes(before.framework, after.framework)
  const known = new Map(itemsOf(before.framework.total).map((item) => [item.id, item]))
  const named = new Set<string>()
  const scales = new Set<string>()
  for (const { part, code, name, within } of comparePacks(before, after)) {
    if (part === 'worksheet' && OF_ITEMS.includes(code)) named.add(within ?? name)
    if (part === 'scales' && OF_SCALES.includes(code) && within) scales.add(within)
  }
  const origins = new Map([...pairs].map(([from, to]) => [to, from]))
  const changed = itemsOf(after.framework.total).filter((item) => {
    const origin = origins.get(item.id) ?? item.id
    const isOnChangedScale = 'scale' in item && scales.has(item.scale)
    return known.has(origin) && (isOnChangedScale || named.has(item.id) || named.has(origin))
  })
  return new Set(changed.map(({ id }) => id))
}
