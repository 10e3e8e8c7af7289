/** Whether something failed because the database was away or had no room, and may well work when it is asked again. */
export function isNotNow(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  return AWAY.test(code) || LOST.test(message)
}

/** Whether something failed because a disk is full, the database's or our own. */
export const isDiskFull = (error: unknown): boolean =>
  ['53100', 'ENOSPC', 'EDQUOT'].includes((error as { code?: string }).code ?? '')

/**
 * PostgreSQL's classes for a connection that broke (08), a server that has too many or stops, crashed or starts (53300,
 * 57P0x), and for two who stood in each other's way (40001, 40P01); the network's own words.
 */
const AWAY =
  /^(08...|53300|57P0[1-5]|40001|40P01|E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NOTFOUND|AI_AGAIN))$/
/** What the driver says, without a code, of a connection that is gone or that nobody gave back in time. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client (was closed|has encountered a connection error))/
