import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'
import type { Grant, Person } from './person.ts'

/** Roles of whoever looks after accounts. */
export const isKeeper = ({ role, cycle }: Pick<Grant, 'role' | 'cycle'>): boolean =>
  cycle === null && ['agency_admin', 'secretariat', 'operator'].includes(role)

/** Nobody gives what they could not be given: an agency's administrator stays within the agency. */
export async function mayLookAfter(tx: Tx, person: Person, units: number[], role: string) {
  const isNational = ['secretariat', 'operator', 'auditor'].includes(role)
  if (isNational && !person.grants.some((g) => g.role === 'secretariat'))
    return 'not_your_role' as const
  return isWithin(
    tx,
    units,
    person.grants.filter(isKeeper).map((g) => g.unit),
  )
}

/** Posts are noted by an agency's administrator and the secretariat; who runs the server notes none. */
export async function mayNotePosts(tx: Tx, person: Person, units: number[]) {
  const keepers = person.grants.filter((g) => isKeeper(g) && g.role !== 'operator')
  return isWithin(
    tx,
    units,
    keepers.map((g) => g.unit),
  )
}

async function isWithin(tx: Tx, units: number[], roots: number[]) {
  const { rows } = await sql<{ id: number }>`
    select id from units where id = any(${units}) and line && ${roots}::int[]`.execute(tx)
  return units.every((unit) => rows.some(({ id }) => id === unit))
    ? null
    : ('not_your_role' as const)
}
