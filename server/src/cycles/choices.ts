import { type Ground, itemsOf, type Text, WHEN_NONE } from '@teladan/engine/framework/framework.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'

/** What the law leaves to the year: a parameter, or the worth of a ratio that has nothing to divide by. */
export type Choice = {
  id: string
  kind: 'parameter' | 'when_none'
  text: Text
  /** An option of the law's own has its text; the others are words of the platform. */
  options: { id: string; text: Text | null }[]
  chosen: string
  default: string
  ground: Ground
}

/**
 * The choices a cycle makes within its law, beside what the pack itself says. What was quoted from the law is
 * nobody's to choose.
 */
export function choicesOf(law: Pack, defaults: Pack): Choice[] {
  const parameters = law.parameters
    .filter(({ ground }) => ground.mark !== 'quoted')
    .map(({ choices, ...rest }): Choice => ({ ...rest, kind: 'parameter', options: choices }))
  const own = new Map(itemsOf(defaults.framework.total).map((item) => [item.id, item]))
  const ratios = itemsOf(law.framework.total).flatMap((item): Choice[] => {
    const before = own.get(item.id)
    if (!('whenNone' in item) || !before || !('whenNone' in before)) return []
    if (item.whenNoneGround.mark === 'quoted') return []
    return [
      {
        id: `${item.id}.whenNone`,
        kind: 'when_none',
        text: item.text,
        options: WHEN_NONE.map((id) => ({ id, text: null })),
        chosen: item.whenNone,
        default: before.whenNone,
        ground: item.whenNoneGround,
      },
    ]
  })
  return [...parameters, ...ratios]
}
