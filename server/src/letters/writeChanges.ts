import { letters } from '@teladan/words/letters.ts'
import type { Change, Panel } from '../panels/panel.ts'
import type { Paper } from './paper.ts'
import { sayHour, sayMoment, sayWeekday } from './say.ts'

type Changed = { panel: Panel; changes: Change[]; nameOf: (person: string) => string }

/** Writes what was changed about a meeting after it was called; nothing where nothing was. */
export function writeChanges(paper: Paper, { panel, changes, nameOf }: Changed) {
  if (!changes.length) return
  const text = letters.meeting
  paper.heading(text.changes)
  paper.points(
    changes.map((change) => {
      const { reason } = change
      if (change.kind === 'date') {
        const day = sayMeetingDay({ ...change, zone: panel.zone })
        return text.moved({ day, place: change.place, reason })
      }
      const passing = {
        comes: nameOf(change.comes),
        leaves: nameOf(change.leaves),
        since: sayMoment(panel.zone, change.at),
        reason,
      }
      if (change.kind === 'chair') return text.chairPassed(passing)
      return text.seatTaken({
        ...passing,
        as: (change.isChair ? text.chair : text.seat).toLowerCase(),
      })
    }),
  )
}

type When = Pick<Panel, 'heldOn' | 'begins' | 'zone'>

/** `Senin, 2 Maret 2026`, with the hour where it was said. */
export function sayMeetingDay({ heldOn, begins, zone }: When): string {
  const day = sayWeekday(heldOn)
  return begins === null ? day : letters.meeting.atHour(day, sayHour(zone, heldOn, begins))
}
