import { AUTHORITIES, type Stage } from '../stages/stage.ts'
import type { Figures } from './ground.ts'
import type { ReadFile } from './readFile.ts'
import type { PackFile, StagesFile } from './schema.ts'

/** The way of a unit; a kind stands in it once, and each authority's way begins alike and ends in a decision. */
export function makeStages(
  { content, report }: ReadFile<StagesFile>,
  { text }: PackFile,
  figures: Figures,
): Stage[] {
  figures.note({ id: 'stages', bears: 'way', text, path: ['stages'], report }, {}, content)
  const seen = new Set<string>()
  for (const [i, { id, kind }] of content.stages.entries())
    for (const name of new Set([id, kind])) {
      if (seen.has(name)) report(['stages', i], { code: 'named_twice', name })
      seen.add(name)
    }
  const stages = content.stages.map(({ for: authorities, ...stage }): Stage => {
    return { ...stage, authorities: authorities ?? [...AUTHORITIES] }
  })
  for (const authority of AUTHORITIES) {
    const decides = stages.some((s) => s.kind === 'decide' && s.authorities.includes(authority))
    if (!decides) report(['stages'], { code: 'no_decision', name: authority })
  }
  return stages
}
