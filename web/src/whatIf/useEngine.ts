import { useQuery } from '@tanstack/react-query'
import { askEngine, type Question, type Said } from './askEngine.ts'

/** What the engine says to a question, worked out beside the page; an older answer stays while a new one comes. */
export function useEngine<K extends Question['kind']>(
  question: Extract<Question, { kind: K }>,
  about: unknown[],
) {
  return useQuery<Said[K]>({
    queryKey: ['engine', question.kind, ...about],
    queryFn: () => askEngine(question),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
    structuralSharing: false,
  })
}
