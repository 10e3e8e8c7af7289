import { err, ok } from '@teladan/engine/result.ts'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { beSystem } from '../db/transaction.ts'
import { type Desk, done } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { whyNotChange } from '../units/change.ts'
import { governmentOf } from '../units/kinds.ts'
import { findUnit } from '../units/store.ts'
import { CODE_ROLES, COVERS, type Covers } from './codeRoles.ts'
import * as codeRuleStore from './codeRuleStore.ts'

/** Whom an agency asks for a code; whoever may change that sees how many people each rule meets. */
export async function seeCodeRules(desk: Desk, agency: number) {
  const { tx, now } = desk
  const today = dayIn(NATIONAL_ZONE, now())
  const unit = await findUnit(tx, agency, today)
  if (!unit) return err({ reason: 'not_found' as const })
  const whyNotSet = await whyNotSetRules(desk, agency)
  const rules = await codeRuleStore.listRules(tx, agency)
  const counts = whyNotSet
    ? []
    : await beSystem(tx, () => codeRuleStore.countCovered(tx, agency, today))
  const groups = COVERS.map((covers) => {
    const count = counts.find((one) => one.covers === covers)
    const since = rules.find((one) => one.covers === covers)?.setAt.toISOString() ?? null
    return { covers, since, people: count?.people ?? 0, without: count?.without ?? 0 }
  })
  return ok({ name: unit.name, always: CODE_ROLES, groups, whyNotSet: whyNotSet ?? null })
}

/** Says whom an agency asks for a code from now on; `was` is what whoever changes it had before them. */
export async function setCodeRules(
  desk: Desk,
  agency: number,
  { was, asks }: { was: Covers[]; asks: Covers[] },
) {
  const { tx, person, now } = desk
  const refusal = await whyNotSetRules(desk, agency)
  if (refusal) return err({ reason: refusal })
  await beSystem(tx, () => codeRuleStore.holdAgency(tx, agency))
  const rules = await codeRuleStore.listRules(tx, agency)
  if (say(rules.map(({ covers }) => covers)) !== say(was))
    return err({ reason: 'changed_meanwhile' as const })
  const instant = now()
  await codeRuleStore.setRules(tx, agency, asks, { by: person.id, now: instant })
  await record(
    tx,
    { kind: 'account.code_asked', agency, asks: [...new Set(asks)].toSorted() },
    { by: person.id, now: instant, unit: agency },
  )
  return done
}

async function whyNotSetRules(desk: Desk, agency: number) {
  const refusal = await whyNotChange(desk, [agency])
  if (refusal) return refusal
  const unit = await findUnit(desk.tx, agency, dayIn(NATIONAL_ZONE, desk.now()))
  return unit && governmentOf(unit.kind) ? undefined : ('no_agency' as const)
}

const say = (covers: Covers[]) => [...new Set(covers)].toSorted().join()
