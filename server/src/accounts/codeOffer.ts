import { createHash } from 'node:crypto'
import type { Desk } from '../desk.ts'
import { minutesFrom, OFFER_MINUTES } from './limits.ts'

/** A secret offered to whoever has shown who they are, over what stood there then, and until when it can be kept. */
type Offer = { secret: string; over: string; ends: string }

/** An offer, locked for the session it is made to: nobody else can keep it, and nothing of it has to be stored. */
export function makeOffer({ vault, person, now }: Desk, secret: string, totp: string | null) {
  const ends = minutesFrom(now(), OFFER_MINUTES).toISOString()
  const offer: Offer = { secret, over: markOf(totp), ends }
  return vault.lock(JSON.stringify(offer), purposeOf(person.session))
}

/** The secret of an offer; none where it is another session's, too old, or what it was made over has changed. */
export function readOffer({ vault, person, now }: Desk, offer: string, totp: string | null) {
  const text = vault.unlock(offer, purposeOf(person.session))
  if (text === undefined) return undefined
  const { secret, over, ends } = JSON.parse(text) as Offer
  return over === markOf(totp) && now() < new Date(ends) ? secret : undefined
}

const purposeOf = (session: string) => `offer ${session}`
const markOf = (totp: string | null) =>
  createHash('sha256')
    .update(totp ?? '')
    .digest('base64url')
