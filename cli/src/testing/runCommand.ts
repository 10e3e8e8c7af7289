import { Writable } from 'node:stream'
import { run } from '../main.ts'

/** Runs `teladan` as a caller would, and gives back what it wrote. */
export async function runCommand(...args: string[]) {
  const out = collect()
  const problems = collect()
  const exit = await run(args, { stdout: out.stream, stderr: problems.stream })
  return { exit, stdout: out.text(), stderr: problems.text() }
}

function collect() {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(chunk.toString())
      done()
    },
  })
  return { stream, text: () => chunks.join('') }
}
