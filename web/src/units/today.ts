/** The zone in which the nation's days are told; a reader's own may be a day ahead of it. */
const NATIONAL_ZONE = 'Asia/Jakarta'

/** The date it is where the server asks for it, as a date field takes it: in the nation's zone, or a cycle's. */
export const today = (zone = NATIONAL_ZONE) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date())
