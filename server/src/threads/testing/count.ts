import { parentPort, threadId } from 'node:worker_threads'

/** Counts for some milliseconds without a pause, or falls over. */
parentPort?.on('message', ({ milliseconds, falls }: { milliseconds: number; falls?: boolean }) => {
  if (falls) throw new Error('fell over')
  const end = performance.now() + milliseconds
  let count = 0
  while (performance.now() < end) count++
  parentPort?.postMessage({ thread: threadId, count })
})
