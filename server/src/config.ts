import { isAbsolute, join } from 'node:path'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { IS_KEY } from './db/readKey.ts'

/** Everything that is set from outside, once, when the server starts. */
export type Config = {
  port: number
  /** Where the embedded database and the files lie; absolute. */
  data: string
  /** The address people use; by default this machine's own. */
  publicUrl: string
  /** A PostgreSQL of one's own instead of the embedded one. */
  databaseUrl: string | undefined
  /** The key that secrets in the database are locked with; by default one that is made in the data folder. */
  key: Buffer | undefined
  /** Whether the key of before is lost, and the secrets it locked are to be forgotten. */
  isKeyLost: boolean
  /** Whether an empty database is filled with a fictional country to try things on. */
  demo: boolean
}

/** What is never shown, not even when it is wrong. */
const SECRETS = ['DATABASE_URL', 'TELADAN_KEY']

export type ConfigProblem = { name: string; got: string; must: string }

const Port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((port) => port <= 65_535)
const YesOrNo = z.enum(['yes', 'no'])
const Key = z
  .string()
  .regex(IS_KEY)
  .transform((text) => Buffer.from(text, 'hex'))
const WebAddress = z.url({ protocol: /^https?$/ })
const DatabaseAddress = z.url({ protocol: /^postgres(ql)?$/ })

/** Reads the environment; nonsense is answered with a list of all of it. */
export function readConfig(
  env: Record<string, string | undefined>,
  folder: string,
): Result<Config, ConfigProblem[]> {
  const problems: ConfigProblem[] = []
  const take = <T>(name: string, shape: z.ZodType<T>, fallback: T, must: string): T => {
    const given = env[name]
    if (given === undefined || given === '') return fallback
    const read = shape.safeParse(given)
    if (read.success) return read.data
    problems.push({ name, got: SECRETS.includes(name) ? '…' : given, must })
    return fallback
  }
  const port = take('PORT', Port, 8080, 'be a port from 0 to 65535')
  const data = take('TELADAN_DATA', z.string(), '.data', 'be a folder')
  const own = `http://localhost:${port}`
  const publicUrl = take('PUBLIC_URL', WebAddress, own, 'be an http or https address')
  const databaseUrl = take<string | undefined>(
    'DATABASE_URL',
    DatabaseAddress,
    undefined,
    'be an address like postgres://user:password@host/database',
  )
  const key = take<Buffer | undefined>(
    'TELADAN_KEY',
    Key,
    undefined,
    'be 64 hexadecimal digits, as `openssl rand -hex 32` makes them',
  )
  const isKeyLost = take('TELADAN_KEY_LOST', YesOrNo, 'no', 'be yes or no') === 'yes'
  const demo = take('TELADAN_DEMO', YesOrNo, databaseUrl ? 'no' : 'yes', 'be yes or no') === 'yes'
  if (problems.length) return err(problems)
  return ok({
    port,
    data: isAbsolute(data) ? data : join(folder, data),
    publicUrl,
    databaseUrl,
    key,
    isKeyLost,
    demo,
  })
}
