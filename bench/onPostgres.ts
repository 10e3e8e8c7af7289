import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Runs every test of the server against another PostgreSQL than the one npm brings, on a cluster of its own, and the
 * platform itself with `DATABASE_URL` on it: `node bench/onPostgres.ts /usr/lib/postgresql/15/bin`.
 */
const programs = process.argv[2] ?? '/usr/lib/postgresql/15/bin'
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const version = execFileSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' }).trim()

const folder = await mkdtemp(join(tmpdir(), 'teladan-on-postgres-'))
// Run by root, the database is another user's, who has to get by.
await chmod(folder, 0o711)
const report = join(folder, 'report.json')
console.log(`${version}, from ${programs}`)
const started = await startOn()
const tests = await runTests()
await rm(folder, { recursive: true, force: true })

const date = new Date().toISOString().slice(0, 10)
const results = join(ROOT, 'bench/results')
mkdirSync(results, { recursive: true })
const major = /\d+/.exec(version)?.[0] ?? ''
const content = { date, version, node: process.version, started, tests }
writeFileSync(
  join(results, `${date}-postgres-${major}.json`),
  `${JSON.stringify(content, null, 2)}\n`,
)
console.log(JSON.stringify(content, null, 2))
if (tests.failed.length || !started.isReady) process.exit(1)

/** The platform as an operator starts it on a database of theirs: from nothing to a demo, and once more. */
async function startOn() {
  const { startEmbedded } = await import('@teladan/server/db/embedded.ts')
  const data = join(folder, 'data')
  const cluster = await startEmbedded(join(folder, 'own'), { programs })
  const env = { ...process.env, DATABASE_URL: cluster.url, TELADAN_DATA: data, PORT: '0' }
  const runs: { seconds: number; isReady: boolean }[] = []
  for (const TELADAN_DEMO of ['yes', 'no']) {
    const began = performance.now()
    const server = spawn(process.execPath, ['server/src/main.ts'], {
      cwd: ROOT,
      env: { ...env, TELADAN_DEMO },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = once(server, 'exit')
    let said = ''
    for await (const chunk of server.stdout) {
      said += String(chunk)
      if (said.includes('"listening"')) break
    }
    const port = /"listening","port":(\d+)/.exec(said)?.[1]
    const reply = port ? await fetch(`http://127.0.0.1:${port}/readyz`) : undefined
    const seconds = Math.round((performance.now() - began) / 100) / 10
    runs.push({ seconds, isReady: reply?.status === 200 })
    server.kill('SIGTERM')
    await exited
  }
  await cluster.stop()
  const [first, again] = runs
  return {
    firstSeconds: first?.seconds,
    againSeconds: again?.seconds,
    isReady: runs.every(({ isReady }) => isReady),
  }
}

type Report = {
  numTotalTests: number
  numPassedTests: number
  numPendingTests: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

async function runTests() {
  const began = performance.now()
  const args = ['run', '--project', 'server', '--reporter=json', `--outputFile=${report}`]
  const vitest = spawn(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: ROOT,
    env: { ...process.env, TELADAN_TEST_POSTGRES: programs },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  await once(vitest, 'exit')
  const { numTotalTests, numPassedTests, numPendingTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  ) as Report
  const failed = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed')
    const file = name.replace(ROOT, '')
    if (!tests.length && status === 'failed')
      return [{ file, test: '', why: message.slice(0, 300) }]
    return tests.map(({ fullName, failureMessages }) => ({
      file,
      test: fullName,
      why: (failureMessages[0] ?? '').split('\n')[0]?.slice(0, 300) ?? '',
    }))
  })
  return {
    files: testResults.length,
    total: numTotalTests,
    passed: numPassedTests,
    skipped: numPendingTests,
    failed,
    seconds: Math.round((performance.now() - began) / 1000),
  }
}
