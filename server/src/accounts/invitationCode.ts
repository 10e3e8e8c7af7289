import { randomInt } from 'node:crypto'

/** Letters and digits that nobody takes for one another on paper. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 24

/** A new code for an invitation: as link or on paper, some 117 bits that nobody guesses. */
export const makeCode = (): string =>
  Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('')

/** A code as somebody typed it: spaces, dashes and the size of letters say nothing. */
export const readCode = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
