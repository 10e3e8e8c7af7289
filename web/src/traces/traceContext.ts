import type { Framework } from '@teladan/engine/framework/framework.ts'
import type { Document } from '@teladan/engine/packs/pack.ts'
import type { Outcome } from '@teladan/engine/score.ts'
import type { Trace } from '@teladan/engine/verdict/trace.ts'
import { createContext, use } from 'react'
import { paths } from '../paths.ts'

/** What can be asked where it comes from: the points of a node, one minimum, or the verdict on a predicate. */
export type Asked =
  | { kind: 'node'; id: string }
  | { kind: 'minimum'; predicate: string; rule: string; node: string }
  | { kind: 'predicate'; id: string }

/** What figures on a page come from: one layer's outcome under one law. */
export type Source = {
  framework: Framework
  outcome: Outcome
  documents: Document[]
  /** The address of the law's own page. */
  law: string
}

type Tracing = Source & {
  trace: () => Trace
  ask: (asked: Asked) => void
  /** The sentence that tells whoever listens what a figure does when it is pressed. */
  hint: string
}
export const TraceContext = createContext<Tracing | undefined>(undefined)

export function useTracing(): Tracing {
  const tracing = use(TraceContext)
  if (!tracing) throw new Error('a reason stands outside what it comes from')
  return tracing
}

/** What a cycle's law says of itself beside its framework; the contract leaves documents loose. */
export const sourceOf = (law: { documents: unknown[] }, cycle: number) => ({
  documents: law.documents as Document[],
  law: paths.law(cycle),
})
