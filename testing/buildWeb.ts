import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Builds the workbench once before the tests that look at it. */
export default function buildWeb() {
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  execFileSync(process.execPath, ['web/build.ts'], { cwd })
}
