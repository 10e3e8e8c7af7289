/** The date on the calendar of a time zone at an instant: `2026-05-30`. */
export function dayIn(zone: string, instant: Date): string {
  return formatOf(zone).format(instant)
}

/** The zone in which the nation's windows and days are told. */
export const NATIONAL_ZONE = 'Asia/Jakarta'

const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
  formats.set(zone, format)
  return format
}
