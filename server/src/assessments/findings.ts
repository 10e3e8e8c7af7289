import { createHash } from 'node:crypto'
import { partsOf } from '@teladan/engine/framework/framework.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { err, ok } from '@teladan/engine/result.ts'
import { type At, lookFor } from '../candidacies/act.ts'
import { look } from '../candidacies/look.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { findFinding, insertFinding, listFindings } from './findingsStore.ts'
import { holdOpenRound, listRounds, namesOfPeople } from './store.ts'

export type Writing = {
  /** An item, or a part or group that has a minimum. */
  node: string
  /** The version that was on the screen; nought when there was none. */
  after: number
  /** The round that was on the screen. */
  round?: number | undefined
  cause: string
  effect: string
  advice: string
}

/** Writes what the inspectorate says about a shortfall; all of it left empty takes it back. */
export async function writeFinding(
  desk: Desk,
  at: At,
  { node, after, round: seen, ...texts }: Writing,
) {
  const { tx, person, now } = desk
  const round = await holdOpenRound(tx, { ...at, layer: 'tpi' })
  const looked = await lookFor(desk, 'write_finding', at)
  if (!looked.ok) return looked
  if (!canHaveFinding(looked.value.law, node)) return err({ reason: 'no_such_node' as const })
  if (!round) return err({ reason: 'nothing_assessed' as const })
  if (seen !== undefined && seen !== round.round)
    return err({ reason: 'other_round' as const, details: { round: round.round } })
  const key = { ...at, layer: 'tpi', round: round.round } as const
  const instant = now()
  const by = person.id
  if (!(await insertFinding(tx, key, { node, after, ...texts, by, at: instant })))
    return err({
      reason: 'changed_meanwhile' as const,
      details: await findFinding(tx, key, node),
    })
  const { cause, effect, advice } = texts
  const hash = createHash('sha256')
    .update(JSON.stringify([cause, effect, advice]))
    .digest('hex')
  const version = after + 1
  await record(
    tx,
    { kind: 'finding.written', node, version, hash },
    { by, now: instant, ...at, layer: key.layer, round: key.round },
  )
  return ok({ version, at: instant })
}

/** What the inspectorate's latest round that the asker may see says about its shortfalls. */
export async function readFindings(desk: Desk, at: At) {
  const { tx } = desk
  if (!(await look(desk, at.cycle, at.unit))) return err({ reason: 'not_found' as const })
  const round = (await listRounds(tx, at.cycle, at.unit)).findLast(({ layer }) => layer === 'tpi')
  if (!round) return ok({ round: null, findings: [], people: {} })
  const findings = await listFindings(tx, { ...at, layer: 'tpi', round: round.round })
  const people = await namesOfPeople(tx, [...new Set(findings.map(({ by }) => by))])
  return ok({ round: round.round, findings, people })
}

const nodes = new WeakMap<Pack, Set<string>>()
/** Items, and whatever has a minimum. */
function canHaveFinding(law: Pack, node: string): boolean {
  const { total, predicates } = law.framework
  const known =
    nodes.get(law) ??
    new Set([
      ...partsOf(total).flatMap((part) => (part.kind === 'branch' ? [] : [part.id])),
      ...predicates.flatMap(({ rules }) => rules.map((rule) => rule.node)),
    ])
  nodes.set(law, known)
  return known.has(node)
}
