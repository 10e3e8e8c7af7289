import { AUTHORITIES, type Stage, wayOf } from '../stages/stage.ts'
import { type Figures, inherit } from './ground.ts'
import type { ReadFile } from './readFile.ts'
import type { PackFile, StagesFile } from './schema.ts'

/** The way of a unit; a kind stands once on each authority's way, and each way ends in a decision. */
export function makeStages(
  { content, report }: ReadFile<StagesFile>,
  { text }: PackFile,
  figures: Figures,
): Stage[] {
  figures.note({ id: 'stages', bears: 'way', text, path: ['stages'], report }, {}, content)
  const seen = new Set<string>()
  const stages = content.stages.map((stage, i): Stage => {
    const { id, kind, text, by, window, public: rung, for: authorities, ...ground } = stage
    const path = ['stages', i]
    const onWay = (authorities ?? AUTHORITIES).map((authority) => `${authority} ${kind}`)
    const isTwice = onWay.some((one) => seen.has(one))
    if (seen.has(id)) report(path, { code: 'named_twice', name: id })
    else if (isTwice) report(path, { code: 'named_twice', name: kind })
    for (const name of [id, ...onWay]) seen.add(name)
    if (Object.keys(ground).length)
      figures.note(
        { id: `stages.${id}`, bears: 'way', text, path, report },
        ground,
        inherit({}, content),
      )
    return {
      id,
      kind,
      text,
      by,
      window,
      public: rung,
      authorities: authorities ?? [...AUTHORITIES],
    }
  })
  for (const authority of AUTHORITIES) {
    const way = wayOf(stages, authority, { hasCoachReview: true })
    if (!way.some(({ kind }) => kind === 'decide'))
      report(['stages'], { code: 'no_decision', name: authority })
  }
  return stages
}
