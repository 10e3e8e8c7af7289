import type { RosterReply } from '@teladan/server/rosters/rosterReply.ts'

/** How many units a list adds and changes. */
export const countUnits = ({ units }: RosterReply) => ({
  made: units.filter(({ is }) => is === 'new').length,
  changed: units.filter(({ is }) => is === 'changed').length,
})

/** How many accounts, roles and posts a list adds. */
export const countPeople = ({ people }: RosterReply) => ({
  accounts: people.filter(({ is }) => is === 'new').length,
  roles: people.reduce((sum, { roles }) => sum + roles.length, 0),
  posts: people.reduce((sum, { posts }) => sum + posts.length, 0),
})

/** A count as it is said; nothing for none, so that a sentence leaves it out. */
export const sayCount = (sayNumber: (n: number) => string) => (n: number) => (n ? sayNumber(n) : '')
