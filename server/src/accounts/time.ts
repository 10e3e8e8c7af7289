import { sql } from 'kysely'

/** Whether something dated is still to come, goes on, or is over. */
export const TIMES = ['now', 'to_come', 'past'] as const
export type Time = (typeof TIMES)[number]
export const timeOf = (
  today: string,
) => sql`case when until_on < greatest(from_on, ${today}) then 'past'
  when from_on > ${today} then 'to_come' else 'now' end`
