import { defineConfig } from 'vitest/config'

const limits = { testTimeout: 30_000, hookTimeout: 30_000 }
const never = ['**/node_modules/**']

/** Tests of the server share one PostgreSQL a run; the others start without waiting for it. */
export default defineConfig({
  test: {
    reporters: ['default', './testing/closingLine.ts'],
    projects: [
      {
        test: {
          name: 'rules',
          include: ['**/*.test.ts'],
          exclude: [...never, 'server/**'],
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
    ],
  },
})
