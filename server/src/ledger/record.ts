import { sql } from 'kysely'
import { makeId } from '../db/makeId.ts'
import type { Tx } from '../db/transaction.ts'
import { sealOf } from './seal.ts'

/**
 * What a row of the ledger can say; ids, codes and hashes, no names and no free text, so that a name can be
 * erased. Stored rows outlive this code: kinds are added, never changed.
 */
export type Entry =
  | { kind: 'account.invited'; person: string }
  | { kind: 'account.recovered'; person: string; by: string }
  | { kind: 'account.joined'; person: string }
  | { kind: 'account.granted'; person: string; role: string; unit: number; grant: string }
  | { kind: 'account.ended'; person: string; role: string; unit: number; grant: string }
  | { kind: 'account.closed'; person: string }
  | { kind: 'account.reopened'; person: string }
  | { kind: 'post.added'; person: string; post: string; form: string }
  | { kind: 'post.ended'; person: string; post: string; on: string }
  | { kind: 'account.code_set'; person: string }
  | { kind: 'account.code_replaced'; person: string }
  | { kind: 'account.code_dropped'; person: string }
  | { kind: 'account.code_asked'; agency: number; asks: string[] }
  | { kind: 'account.password_changed'; person: string }
  | { kind: 'account.codes_forgotten'; codes: number; key: string }
  | { kind: 'unit.made'; unit: number }
  | { kind: 'unit.renamed'; unit: number; from: string }
  | { kind: 'unit.kind_changed'; unit: number; to: string; from: string }
  | { kind: 'unit.moved'; unit: number; parent: number; from: string }
  | { kind: 'unit.succeeded'; from: number[]; to: number[]; how: 'split' | 'merge' }
  | { kind: 'service.added'; service: string }
  | { kind: 'service.counted'; service: string; usersAMonth: number }
  | { kind: 'service.ended'; service: string; on: string }
  | { kind: 'units.imported'; made: number; changed: number; file: string }
  | { kind: 'people.imported'; accounts: number; roles: number; posts: number; file: string }
  | { kind: 'cycle.drafted'; pack: string }
  | { kind: 'cycle.opened'; pack: string }
  | { kind: 'cycle.confirmed'; figure: string }
  | { kind: 'cycle.addendum'; addendum: string; stage: string; closes: string }
  // A letter by which somebody gets less time than they had.
  | { kind: 'cycle.shortened'; addendum: string; stage: string; closes: string }
  | { kind: 'cycle.letter_scanned'; file: string }
  | { kind: 'cycle.letter_attached'; addendum: string; file: string }
  | { kind: 'cycle.chosen'; parameter: string; choice: string }
  | {
      kind: 'cycle.settings'
      firstPart: string | null
      barYears: number
      addendum: string | null
    }
  | { kind: 'cycle.window'; stage: string; opens: string; closes: string }
  | { kind: 'cycle.quota'; agency: number; most: number | null; addendum: string | null }
  | { kind: 'cycle.coach_review'; agency: number; isOn: boolean }
  | { kind: 'cycle.closed'; going: number; reason: string | null }
  | { kind: 'law.drafted'; draft: string; base: string; hash: string }
  | { kind: 'law.changed'; draft: string; hash: string }
  | { kind: 'law.asked'; draft: string; pack: string; hash: string }
  | { kind: 'law.returned'; draft: string; pack: string; hash: string }
  | { kind: 'law.signed'; draft: string; pack: string; hash: string }
  | { kind: 'law.seeded'; draft: string; pack: string; hash: string }
  | { kind: 'law.dropped'; draft: string; pack: string; hash: string }
  | { kind: 'pact.signed'; signature: string }
  | { kind: 'pact.scanned'; file: string }
  | { kind: 'pact.listed'; signatures: number; file: string | null }
  | { kind: 'candidacy.entered'; target: string; initiatedBy: string }
  | { kind: 'candidacy.declared' }
  | { kind: 'candidacy.appointed' }
  | { kind: 'candidacy.began' }
  | { kind: 'section.given'; area: string; people: string[] }
  | { kind: 'answer.saved'; item: string; version: number; hash: string }
  | { kind: 'answer.agreed'; item: string; version: number }
  | { kind: 'answers.imported'; area: string | null; items: number; file: string }
  | { kind: 'evidence.added'; evidence: string; file: string | null; items: string[] }
  | { kind: 'evidence.removed'; evidence: string }
  // Said all the items at once, before proof had rounds.
  | { kind: 'evidence.placed'; evidence: string; items: string[] }
  | { kind: 'evidence.hung'; evidence: string; items: string[] }
  | { kind: 'evidence.taken_off'; evidence: string; items: string[] }
  | { kind: 'evidence.opened'; evidence: string; on: string }
  | { kind: 'plan.weighed'; version: number }
  | {
      kind: 'plan.carried'
      from: number
      units: number[]
      actions: string[]
      items: string[]
      efforts: number | null
    }
  | { kind: 'action.planned'; items: string[]; actions: string[] }
  | {
      kind: 'action.changed'
      action: string
      item: string
      version: number
      state: string
      hash: string
    }
  | { kind: 'scenario.saved'; scenario: string; version: number }
  | { kind: 'scenario.removed'; scenario: string }
  | { kind: 'round.handed_over'; round: number; total: string; open: string[] }
  | { kind: 'round.returned'; round: number; items: string[] }
  | { kind: 'return.answered'; round: number; item: string; hash: string }
  | { kind: 'review.passed'; round: number }
  | { kind: 'review.returned'; round: number; items: string[] }
  | { kind: 'round.passed_on'; from: string; to: string | null; total: string }
  | { kind: 'round.sent_back'; from: string; to: string }
  | { kind: 'finding.written'; node: string; version: number; hash: string }
  | { kind: 'letterhead.set'; from: string; hash: string }
  | { kind: 'fact.recorded'; fact: string; id: string }
  | { kind: 'candidacy.proposed'; rank: number; of: number; quota: number | null }
  | { kind: 'candidacy.passed_over'; rank: number; of: number; quota: number | null }
  | { kind: 'panel.convened'; panel: string; matters: number }
  // How somebody voted is nobody's to read before the meeting is closed; then the hash of all votes seals them.
  | { kind: 'panel.voted'; panel: string }
  | { kind: 'panel.closed'; panel: string; minutes: string; votes: string }
  | { kind: 'panel.cancelled'; panel: string; reason: string }
  | {
      kind: 'panel.seat_taken'
      panel: string
      leaves: string
      comes: string
      chair: boolean
      reason: string
    }
  | { kind: 'panel.chair_passed'; panel: string; leaves: string; comes: string; reason: string }
  | { kind: 'panel.postponed'; panel: string; from: string; to: string; reason: string }
  | { kind: 'decision.made'; predicate: string | null; trace: string }
  | { kind: 'decision.told' }
  | { kind: 'decision.published' }

/** What a deed was done to; a layer's round when it speaks of one, so that it is seen with it. */
export type About = { cycle?: number; unit?: number; layer?: string; round?: number }

/** Writes a deed down in the transaction that does it. */
export async function record(
  tx: Tx,
  entry: Entry,
  { by, now, ...about }: About & { by: string | null; now: Date },
): Promise<void> {
  await recordAll(tx, [{ entry, about }], { by, now })
}

/** Writes many deeds of one person down at once. */
export async function recordAll(
  tx: Tx,
  deeds: { entry: Entry; about: About }[],
  { by, now }: { by: string | null; now: Date },
): Promise<void> {
  const rows = deeds.map(({ entry, about }) => {
    const id = makeId(now)
    const { kind, ...payload } = entry
    const text = JSON.stringify(payload)
    const { cycle = null, unit = null, layer = null, round = null } = about
    const hash = sealOf({ id, at: now, by, kind, cycle, unit, layer, round, payload: text })
    return { id, kind, cycle, unit, layer, round, payload: text, hash: hash.toString('hex') }
  })
  await sql`
    insert into ledger (id, at, by_id, kind, cycle_id, unit_id, layer, round, payload, hash)
    select id, ${now}, ${by}, kind, cycle, unit, layer, round, payload, decode(hash, 'hex')
    from json_to_recordset(${JSON.stringify(rows)}) as r(id uuid, kind text, cycle integer, unit integer,
      layer text, round integer, payload text, hash text)`.execute(tx)
}
