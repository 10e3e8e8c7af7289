/** How sign-in defends itself; published in the API's description and held by a test. */
export const TRIES_MOST = 5
export const TRIES_WITHIN_MINUTES = 15
export const SESSION_HOURS = 12
export const INVITATION_DAYS = 14
export const PASSWORD_LEAST = 12
export const OFFER_MINUTES = 10

export const minutesFrom = (now: Date, minutes: number) =>
  new Date(now.getTime() + minutes * 60_000)
