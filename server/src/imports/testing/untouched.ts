import type { Answer } from '@teladan/engine/framework/answers.ts'

/** What an import finds in a file that came back as it was taken out. */
export const NOTHING_CHANGES = {
  problems: [],
  new: [],
  conflicts: [],
  kept: [],
  emptied: [],
  barred: [],
  evidence: [],
  warnings: [],
  beside: [],
}

/** An index in the digits somebody wrote it in: `3.60`. */
export const inDigits = (answer: Answer | undefined): Answer | null =>
  typeof answer === 'string' && /^\d/.test(answer) ? Number(answer).toFixed(2) : (answer ?? null)
