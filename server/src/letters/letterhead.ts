import { createHash } from 'node:crypto'
import { err } from '@teladan/engine/result.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { whyNotChange, whyNotThere } from '../units/change.ts'
import { governmentOf } from '../units/kinds.ts'
import { findUnit } from '../units/store.ts'
import { type Letterhead, type LogoType, setLetterhead, setLogo } from './letterheadStore.ts'

type Dated = { agency: number; from: string }

/** Sets how an agency's letters begin from a day on; letters of days before keep what was in force then. */
export async function changeLetterhead(desk: Desk, at: Dated, head: Letterhead) {
  const refusal = await whyNotHead(desk, at)
  if (refusal) return err({ reason: refusal })
  const { tx, person, now } = desk
  const by = person.id
  await setLetterhead(tx, at.agency, { ...head, from: at.from }, { by, now: now() })
  await note(desk, at, JSON.stringify(head))
  return done
}

/** Puts a picture on a letterhead that is there, or takes it off. */
export async function changeLogo(
  desk: Desk,
  at: Dated,
  picture: { bytes: Buffer; type: LogoType } | undefined,
) {
  const refusal = await whyNotHead(desk, at)
  if (refusal) return err({ reason: refusal })
  const { tx, person, now } = desk
  const logo = { logo: picture?.bytes ?? null, logoType: picture?.type ?? null }
  if (!(await setLogo(tx, at, logo, { by: person.id, now: now() })))
    return err({ reason: 'not_found' as const })
  await note(desk, at, picture?.bytes ?? '')
  return done
}

/** Only an agency writes letters, and only whoever looks after it says how they begin. */
export async function whyNotHead(desk: Desk, { agency, from }: Dated) {
  const refusal = await whyNotChange(desk, [agency])
  if (refusal) return refusal
  const unit = await findUnit(desk.tx, agency, dayIn(NATIONAL_ZONE, desk.now()))
  if (!unit || !governmentOf(unit.kind)) return 'not_an_agency' as const
  return whyNotThere(desk, agency, from)
}

const note = ({ tx, person, now }: Desk, { agency, from }: Dated, what: string | Buffer) => {
  const hash = createHash('sha256').update(what).digest('hex')
  const about = { by: person.id, now: now(), unit: agency }
  return record(tx, { kind: 'letterhead.set', from, hash }, about)
}
