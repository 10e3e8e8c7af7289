import { err } from '@teladan/engine/result.ts'
import { moveOn } from '../candidacies/moveOn.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { hashOf } from './change.ts'
import { holdMatters } from './holdMatters.ts'
import type { Panel } from './panel.ts'
import { holdPanel, setClosed } from './store.ts'

/**
 * Closes the meeting: everyone who sits there and came has voted on every unit or stood aside. The units that were voted on go to
 * decision; one from which everyone stood aside waits for another meeting.
 */
export async function closePanel(desk: Desk, id: string, { minutes }: { minutes: string }) {
  const { tx, person, now } = desk
  const panel = await holdPanel(tx, id)
  if (!panel) return err({ reason: 'not_found' as const })
  if (panel.closedAt) return err({ reason: 'panel_is_closed' as const })
  if (panel.cancelledAt) return err({ reason: 'panel_is_cancelled' as const })
  const { cycle } = panel
  const held = await holdMatters(desk, 'close_panel', panel)
  if (!held.ok) return held
  if (!panel.seats.some((seat) => seat.isChair && seat.person === person.id))
    return err({ reason: 'not_the_chair' as const })
  const missing = votesMissing(panel)
  if (!panel.votes.some(({ counts }) => counts) || missing.length)
    return err({ reason: 'votes_missing' as const, details: { missing } })
  const isHeard = (id: number) =>
    panel.votes.some(({ unit, vote, counts }) => unit === id && counts && vote !== 'recused')
  for (const view of held.value) if (isHeard(view.candidacy.unitId)) await moveOn(desk, view)
  await setClosed(tx, id, { minutes, now: now() })
  for (const { unit } of panel.matters) {
    const votes = panel.votes.filter((vote) => vote.unit === unit)
    await record(
      tx,
      {
        kind: 'panel.closed',
        panel: id,
        minutes: hashOf(minutes),
        votes: hashOf(JSON.stringify(votes)),
      },
      { by: person.id, now: now(), cycle, unit },
    )
  }
  return done
}

/** Who was present and has said no word on a unit. */
function votesMissing({ seats, matters, votes }: Panel) {
  const present = seats.filter((seat) => seat.isPresent && !seat.hasLeft)
  return matters.flatMap(({ unit }) =>
    present
      .filter(({ person }) => !votes.some((vote) => vote.unit === unit && vote.person === person))
      .map(({ person }) => ({ unit, person })),
  )
}
