import { existsSync } from 'node:fs'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'
import { slowDown } from './weakLine.ts'

/** A real Chromium, unpacked below `folder` unless the machine has one. */
export async function openBrowser(folder: string): Promise<Browser> {
  const { executablePath, isOurs } = await findBrowser(folder)
  if (!isOurs) return withPatience(await playwright.launch({ executablePath, args: QUIET }))
  const env = { ...process.env, TMPDIR: folder, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
  const args = [...chromium.args.filter(isWanted), ...QUIET]
  const launch = { executablePath, args, env: env as Record<string, string> }
  return withPatience(await playwright.launch(launch))
}

/** How long a page may take for anything: what waits longer hangs, however slow the machine and weak the line. */
const PATIENCE = 90_000

/** Has every page wait long enough, and be slow where a run asks for that. */
function withPatience(browser: Browser): Browser {
  const open = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await open(options)
    context.setDefaultTimeout(PATIENCE)
    slowDown(context)
    return context
  }
  return browser
}

/**
 * Where a Chromium is, without asking the machine for one: the one named by CHROMIUM_PATH, the system's, or the one
 * that npm brings, unpacked below `folder` once.
 */
export async function findBrowser(folder: string) {
  const installed = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find(
    (path) => path !== undefined && existsSync(path),
  )
  if (installed) return { executablePath: installed, isOurs: false }
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
  // It unpacks where TMPDIR says, and only there.
  const { TMPDIR } = process.env
  process.env.TMPDIR = folder
  try {
    return { executablePath: await chromium.executablePath(), isOurs: true }
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
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
