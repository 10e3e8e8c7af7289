import { err } from '@teladan/engine/result.ts'
import { type At, shareFor } from '../candidacies/act.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import type { Vote } from './panel.ts'
import { holdPanel, insertVote } from './store.ts'

type Voting = { panel: string; vote: Vote; statement: string }

/** Votes on one unit, or stands aside from it with the reason. A vote stands once it was cast. */
export async function vote(desk: Desk, at: At, { panel: id, vote: word, statement }: Voting) {
  const { tx, person, now } = desk
  const panel = await holdPanel(tx, id)
  const held = await shareFor(desk, word === 'recused' ? 'recuse' : 'vote', at)
  if (!held.ok) return held
  if (word === 'recused' && !statement.trim()) return err({ reason: 'without_statement' as const })
  const isHeard = panel?.cycle === at.cycle && panel.matters.some(({ unit }) => unit === at.unit)
  if (!panel || !isHeard || panel.closedAt) return err({ reason: 'panel_is_closed' as const })
  if (panel.cancelledAt) return err({ reason: 'panel_is_cancelled' as const })
  if (!panel.seats.some((seat) => seat.person === person.id && !seat.hasLeft))
    return err({ reason: 'no_seat' as const })
  const cast = { panel: id, person: person.id, vote: word, statement }
  if (!(await insertVote(tx, at, cast, now()))) return err({ reason: 'voted_already' as const })
  await record(tx, { kind: 'panel.voted', panel: id }, { by: person.id, now: now(), ...at })
  return done
}
