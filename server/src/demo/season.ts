import { dayIn, NATIONAL_ZONE } from '../db/days.ts'

/** The days of a cycle: the year it bears, the first day of its windows and their last. */
export type Season = { year: number; opens: string; closes: string }

/** The season in the midst of which an instant lies; it bears the year in which most of its days are. */
export const seasonAround = (instant: Date): Season => ({
  year: Number(dayFrom(instant, (LEFT - GONE) / 2).slice(0, 4)),
  opens: dayFrom(instant, -GONE),
  closes: dayFrom(instant, LEFT),
})

/** The national day so many days after an instant, or before. */
export const dayFrom = (instant: Date, days: number): string =>
  dayIn(NATIONAL_ZONE, new Date(instant.getTime() + days * DAY))

/** For how many days the windows are open already, and for how many more. */
const [GONE, LEFT] = [90, 180]
const DAY = 86_400_000
