import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** 19 MiB and two passes: what OWASP names as the least for argon2id; runs off the event loop. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const hashAsync = promisify(argon2)

/** A password as it is kept: argon2id in the PHC string format. */
export async function keepPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await hashAsync('argon2id', { message: spell(password), nonce, ...COST })
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${code(nonce)}$${code(tag)}`
}

/** Whether this is the password that was kept; it takes as long when nothing was. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [, m, t, p, nonce = '', tag = ''] = PHC.exec(kept ?? NOBODY) ?? []
  const expected = Buffer.from(tag, 'base64')
  const got = await hashAsync('argon2id', {
    message: spell(password),
    nonce: Buffer.from(nonce, 'base64'),
    memory: Number(m),
    passes: Number(t),
    parallelism: Number(p),
    tagLength: expected.length,
  })
  return kept !== null && timingSafeEqual(got, expected)
}

/** Long secrets that cannot be guessed are kept by their plain hash. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
export const makeToken = (): string => randomBytes(32).toString('base64url')

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/
const code = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
/** The same letters are the same password, however a keyboard composed them. */
const spell = (password: string) => Buffer.from(password.normalize('NFKC'))
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=1$${code(Buffer.alloc(16))}$${code(Buffer.alloc(32))}`
