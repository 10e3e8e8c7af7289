import type { Answer, Answers } from '@teladan/engine/framework/answers.ts'
import { type Item, itemsOf } from '@teladan/engine/framework/framework.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import type { Chance } from './chance.ts'

/** Answers of a unit that does about as well as `level` says, from 0 (nothing) to 1 (everything). */
export function answerAs(law: Pack, level: number, chance: Chance, leaveOpen = 0): Answers {
  const answers: Answers = {}
  const items = itemsOf(law.framework.total)
  for (const item of items) answers[item.id] = answerItem(item, level, chance)
  for (let i = 0; i < leaveOpen; i++) delete answers[chance.pick(items).id]
  return answers
}

function answerItem(item: Item, level: number, { next, below }: Chance): Answer {
  const aim = Math.min(
    1,
    Math.max(0, level + (next() - 0.5) * 0.5 * (1 - Math.abs(2 * level - 1) * 0.6)),
  )
  switch (item.kind) {
    case 'choice': {
      const best = item.options.length - 1
      const ordered = item.options.toSorted((a, b) => b.points - a.points)
      return (ordered[Math.round((1 - aim) * best)] ?? ordered[0])?.key ?? ''
    }
    case 'index': {
      const index = Math.min(item.upTo, item.upTo * (0.8 + 0.2 * level))
      return index.toFixed(2)
    }
    case 'entered':
      return (Math.floor(Number(item.most) * aim * 10 ** item.places) / 10 ** item.places).toFixed(
        item.places,
      )
    default: {
      const whole = 10 + below(30)
      const part = Math.round(whole * aim)
      const [of, over] = item.kind === 'share' ? [item.of, item.over] : [item.to, item.from]
      const counts: Record<string, number> = {}
      for (const { id, sumOf } of item.counts)
        if (!sumOf) counts[id] = item.kind === 'share' ? part : whole - part
      for (const { id, sumOf } of item.counts)
        if (sumOf) counts[id] = sumOf.reduce((sum, name) => sum + (counts[name] ?? 0), 0)
      counts[over] = whole
      if (!item.counts.some((c) => c.id === of && c.sumOf))
        counts[of] = item.kind === 'share' ? part : whole - part
      return counts
    }
  }
}
