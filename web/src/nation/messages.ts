import type { Settings } from '@teladan/engine/nation/changePack.ts'
import type { About, Moved, Scored, Wanted } from './simulation.ts'

/** What the page asks of the worker that holds the nation. */
export type Asked =
  | { kind: 'open'; bytes: ArrayBuffer }
  | { kind: 'score'; settings: Settings }
  | { kind: 'list'; wanted: Wanted; most: number }
  /** All of those that moved, however many, for a file. */
  | { kind: 'list_all'; wanted: Wanted }

/** What the worker answers. */
export type Told =
  | { kind: 'opened'; about: About }
  | { kind: 'failed'; reason: string }
  | { kind: 'scored'; scored: Scored }
  | { kind: 'listed'; moved: Moved[]; all: number }
  | { kind: 'listed_all'; moved: Moved[] }
