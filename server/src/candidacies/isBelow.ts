import { sql } from 'kysely'

/** Whether a candidacy is that of a unit or of one below it. */
export const isBelow = (unit: number) => sql`k.scope @> array[${unit}::bigint]`
