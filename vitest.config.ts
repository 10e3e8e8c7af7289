import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const all = {
  // What hangs is told apart from what is slow: waiting longer costs nothing when all is well.
  testTimeout: 600_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 90_000 } },
  // A process takes one file after another; what our modules keep, they keep by what it was made of.
  isolate: false,
  // What tests start as processes and threads of their own compiles what it loads once.
  env: {
    NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/teladan', import.meta.url)),
  },
}
const never = ['**/node_modules/**']

/**
 * Tests of the server share one PostgreSQL a run; those in a browser share one build of the workbench, one demo
 * that each has a copy of, and one browser; the others wait for nothing.
 */
export default defineConfig({
  test: {
    // One fewer than the cores there are is one on the smallest machine.
    maxWorkers: 2,
    reporters: ['default', './testing/closingLine.ts'],
    projects: [
      {
        test: {
          name: 'rules',
          include: ['**/*.test.ts'],
          exclude: [...never, 'server/**', 'testing/**'],
          ...all,
        },
      },
      {
        test: {
          name: 'server',
          include: ['server/**/*.test.ts'],
          exclude: never,
          globalSetup: ['./server/src/testing/cluster.ts'],
          ...all,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['testing/**/*.test.ts'],
          exclude: never,
          globalSetup: [
            './testing/buildWeb.ts',
            './testing/prepareDemo.ts',
            './testing/unpackBrowser.ts',
          ],
          ...all,
        },
      },
    ],
  },
})
