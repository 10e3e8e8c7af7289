import { defineConfig } from 'vitest/config'

const limits = {
  testTimeout: 30_000,
  hookTimeout: 30_000,
  expect: { poll: { timeout: 10_000 } },
}
const never = ['**/node_modules/**']

/**
 * Tests of the server share one PostgreSQL a run; those in a browser stand before one build of the
 * workbench; the others wait for nothing.
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
          ...limits,
        },
      },
      {
        test: {
          name: 'server',
          include: ['server/**/*.test.ts'],
          exclude: never,
          globalSetup: ['./server/src/testing/cluster.ts'],
          ...limits,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['testing/**/*.test.ts'],
          exclude: never,
          globalSetup: ['./testing/buildWeb.ts'],
          ...limits,
        },
      },
    ],
  },
})
