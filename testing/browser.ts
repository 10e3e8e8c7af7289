import { existsSync } from 'node:fs'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/**
 * A real Chromium, without asking the machine for one: the one named by CHROMIUM_PATH, the system's,
 * or the one that npm brings, unpacked below `folder`.
 */
export async function openBrowser(folder: string): Promise<Browser> {
  const installed = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find(
    (path) => path !== undefined && existsSync(path),
  )
  if (installed) return playwright.launch({ executablePath: installed, args: QUIET })
  process.env.TMPDIR = folder
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
  const executablePath = await chromium.executablePath()
  const libraries = join(folder, 'al2023', 'lib')
  const env = { ...process.env, LD_LIBRARY_PATH: libraries } as Record<string, string>
  return playwright.launch({
    executablePath,
    args: [...chromium.args.filter(isWanted), ...QUIET],
    env,
  })
}

/** One process would end with its first page, and our security is to be tested, not switched off. */
const isWanted = (arg: string) =>
  !/^--(single-process|disable-web-security|allow-running-insecure-content)/.test(arg)

/** Nothing may leave this machine. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
