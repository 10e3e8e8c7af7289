import { z } from 'zod'

/** Shapes that many contracts share. */
export const Done = z.object({ done: z.literal(true) })
export const Text = z.object({ id: z.string(), en: z.string() })
/** An instant as it travels. */
export const Instant = z
  .date()
  .transform((date) => date.toISOString())
  .pipe(z.iso.datetime())
/** A date on the calendar: `2026-06-30`. */
export const Day = z.iso.date()
/** A sentence or a few somebody wrote. */
export const Prose = z.string().trim().max(10_000)
export const Line = z.string().trim().min(1).max(300)
/** An address that a browser opens. */
export const WebLink = z.url({ protocol: /^https?$/ }).max(2000)
/** A number as it stands in an address. */
export const Id = z.coerce
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1)
