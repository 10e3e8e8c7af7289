import type { Answers } from '@teladan/engine/framework/answers.ts'
import { hashPack } from '@teladan/engine/packs/hash.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { parsePack } from '@teladan/engine/packs/parsePack.ts'
import type { PackFiles } from '@teladan/engine/packs/readFile.ts'
import { readAnswersOf } from '../assessments/answerStore.ts'
import { getCycle, getPinnedFiles } from '../cycles/store.ts'
import type { Tx } from '../db/transaction.ts'
import { sealOfTrace } from './freeze.ts'
import { type FrozenDecision, listFrozen } from './frozenStore.ts'
import { makeTrace, Trace } from './trace.ts'

/** What does not come out as it was decided: where, what stands written, and what is worked out from the law again. */
export type ReplayDifference = {
  code:
    | 'trace_altered'
    | 'trace_not_read'
    | 'ledger_differs'
    | 'pack_altered'
    | 'pack_differs'
    | 'parameters_differ'
    | 'answer_differs'
    | 'total_differs'
    | 'round_total_differs'
    | 'open_differs'
    | 'verdict_differs'
    | 'minimum_differs'
    | 'points_differ'
    | 'granted_below_minimum'
  /** An item, a predicate, or a predicate's rule and node. */
  at?: string
  written: string
  replayed: string
}
export type Replayed = { unit: number; name: string; differences: ReplayDifference[] }

/**
 * Works every decision of a cycle out again, from the pinned text of its law and the answers it was frozen with, and
 * names whatever differs; one unit after another, in the order of their numbers.
 */
export async function* replayCycle(tx: Tx, id: number): AsyncGenerator<Replayed> {
  const cycle = await getCycle(tx, id)
  const files = (parseJson(await getPinnedFiles(tx, cycle.packId)) ?? {}) as PackFiles
  // Read anew, past everything a running server keeps: what is replayed is what is stored.
  const pack = parsePack(files, cycle.parameters)
  const pinned = `${cycle.packId.split('@')[0]}@${hashPack(files).slice(0, 12)}`
  const law = pack.ok && pinned === cycle.packId ? pack.value : undefined
  for (let after = 0; ; ) {
    const decisions = (await listFrozen(tx, id, after)).map(readTrace)
    const last = decisions.at(-1)
    if (!last) return
    const rounds = decisions.flatMap(({ unit, written }) =>
      written ? [{ unit, round: written.round }] : [],
    )
    const answers = law && (await readAnswersOf(tx, { cycle: id, layer: 'tpi' }, rounds))
    for (const decision of decisions) {
      const { unit, name } = decision
      const stored = answers?.get(unit) ?? {}
      const differences = law
        ? replay({ law, parameters: cycle.parameters, decision, stored })
        : [{ code: 'pack_altered' as const, written: cycle.packId, replayed: pinned }]
      yield { unit, name, differences }
    }
    after = last.unit
  }
}

/** A decision with its frozen text as it reads; undefined where it cannot be read. */
function readTrace(decision: FrozenDecision) {
  const read = Trace.safeParse(parseJson(decision.trace))
  return { ...decision, written: read.success ? read.data : undefined }
}

type Replaying = {
  law: Pack
  parameters: Record<string, string>
  decision: ReturnType<typeof readTrace>
  /** The answers that stand in the round now. */
  stored: Answers
}

function replay({ law, parameters, decision, stored }: Replaying): ReplayDifference[] {
  const { trace: text, hash, ledgerHash, predicate, written } = decision
  const seal = sealOfTrace(text)
  const found: ReplayDifference[] = []
  const hold = (code: ReplayDifference['code'], written: string, replayed: string, at?: string) => {
    if (written !== replayed)
      found.push({ code, ...(at !== undefined && { at }), written, replayed })
  }
  hold('trace_altered', hash, seal)
  hold('ledger_differs', ledgerHash ?? '', hash)
  if (!written) {
    hold('trace_not_read', text.slice(0, 40), '')
    return found
  }
  hold('pack_differs', written.pack, law.id)
  hold('parameters_differ', inOrder(written.parameters), inOrder(parameters))
  const { target, round } = written
  for (const item of new Set([...Object.keys(written.answers), ...Object.keys(stored)]))
    hold('answer_differs', spell(written.answers[item]), spell(stored[item]), item)
  // Answers that the law has no place for cannot be worked out; they were named above or were frozen so.
  const answers = written.answers as Answers
  const made = makeTrace(law.framework, { pack: law.id, parameters, target, round, answers })
  hold('total_differs', written.total, made.total)
  hold('round_total_differs', decision.roundTotal ?? '', made.total)
  hold('open_differs', written.open.join(), made.open.join())
  for (const verdict of made.verdicts) {
    const { predicate: of } = verdict
    const was = written.verdicts.find((one) => one.predicate === of)
    hold('verdict_differs', was?.kind ?? '', verdict.kind, of)
    for (const check of verdict.checks) {
      const at = `${of} ${check.rule} ${check.node}`
      const before = was?.checks.find(
        ({ rule, node }) => rule === check.rule && node === check.node,
      )
      hold('minimum_differs', before?.atLeast ?? '', check.atLeast, at)
      hold('points_differ', before?.points ?? '', check.points, at)
    }
  }
  const granted = made.verdicts.find((one) => one.predicate === predicate)
  if (predicate !== null) hold('granted_below_minimum', 'met', granted?.kind ?? '', predicate)
  return found
}

const spell = (answer: Answers[string] | undefined) =>
  answer === undefined ? '' : typeof answer === 'string' ? answer : inOrder(answer)

const inOrder = (record: Record<string, string | number>) =>
  JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
