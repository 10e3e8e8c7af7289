import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findBrowser } from './browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the run's browser lies unpacked. */
    browser: string
  }
}

/** Unpacks the browser once before the tests that look through it. */
export default async function unpackBrowser(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'teladan-browser-'))
  await findBrowser(folder)
  project.provide('browser', folder)
  return () => rm(folder, { recursive: true, force: true })
}
