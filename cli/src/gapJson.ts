import { makeNumber } from '@teladan/engine/exact.ts'
import type { Gap } from '@teladan/engine/gap/gap.ts'
import type { Plan } from '@teladan/engine/gap/plan.ts'
import type { Step } from '@teladan/engine/gap/steps.ts'
import type { Assessed } from './assess.ts'

/** The contract of `gap --json`, described in docs/gap.schema.json. */
export function makeGapJson({ file, pack, layer }: Assessed, gap: Gap) {
  return {
    schema: 'teladan.gap/1',
    file,
    pack: pack.id,
    parameters: Object.fromEntries(pack.parameters.map(({ id, chosen }) => [id, chosen])),
    layer: layer.id,
    target: gap.target,
    kind: gap.kind,
    total: { now: makeNumber(gap.total.now), after: makeNumber(gap.total.after) },
    minimums: gap.minimums.map(({ rule, node, atLeast, now, after }) => ({
      rule,
      node,
      atLeast: makeNumber(atLeast),
      now: makeNumber(now),
      after: makeNumber(after),
    })),
    unfilled: gap.unfilled.map(({ item, why, points }) => ({
      item,
      why,
      points: makeNumber(points),
    })),
    ...(gap.kind === 'plan' && { plan: makePlanJson(gap.plan) }),
    ...(gap.kind === 'out_of_reach' && {
      blocked: gap.blocked.map(({ rule, node, atLeast, most, obstacles }) => ({
        rule,
        node,
        atLeast: makeNumber(atLeast),
        most: makeNumber(most, 'down'),
        obstacles: obstacles.map(({ item, why, points }) => ({
          item,
          why,
          points: makeNumber(points),
        })),
      })),
    }),
  }
}

function makePlanJson({ cost, months, steps, follows, surveys, answers }: Plan) {
  return {
    cost,
    months,
    steps: steps.map(makeStepJson),
    follows: follows.map(({ item, points }) => ({ item, points: makeNumber(points) })),
    surveys: surveys.map(({ rule, node, items, points, needed }) => ({
      rule,
      node,
      items: items.map(({ item, kind, now = null }) => ({
        item,
        ...(kind === 'entered' && { kind }),
        now,
      })),
      points: makeNumber(points, 'up'),
      needed: needed ? makeNumber(needed, 'up') : null,
    })),
    answers,
  }
}

function makeStepJson(step: Step) {
  const { item, text, isOpen, steps, cost, months = null, points, evidence } = step
  const about = { item, text, isOpen, steps, cost, months, points: makeNumber(points) }
  if (step.kind === 'levels') {
    const { kind, from = null, levels } = step
    const work = levels.map(({ option, text: level, ...effort }) => ({
      option,
      text: level,
      ...effort,
    }))
    return { ...about, kind, from, levels: work, proof: evidence }
  }
  const { kind, count, countText, from, to, whole, also } = step
  return { ...about, kind, count, countText, from, to, whole, also, proof: evidence }
}
