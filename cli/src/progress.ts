import type { Desk } from './main.ts'
import { harmless } from './terminal.ts'

/** A bar on the terminal while many files are read, or whatever else is done many times; nothing where nobody watches. */
export function startProgress(
  { stderr, speech }: Desk,
  all: number,
  sayProgress = speech.words.report.reading,
) {
  const isWatched = stderr.isTTY === true
  let done = 0
  const clear = () => isWatched && stderr.write('\r\u001b[2K')
  return {
    next: (file: string) => {
      if (isWatched) {
        const filled = Math.round((done / all) * CELLS)
        const bar = '█'.repeat(filled) + '░'.repeat(CELLS - filled)
        clear()
        stderr.write(`${bar} ${sayProgress(done, all)} ${harmless(file)}`.slice(0, speech.width))
      }
      done++
    },
    end: clear,
  }
}
const CELLS = 24
