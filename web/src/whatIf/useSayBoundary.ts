import type { Boundary } from '@teladan/engine/boundary/boundary.ts'
import type { Survey } from '@teladan/engine/boundary/survey.ts'
import { tellBoundary } from '@teladan/engine/boundary/tellBoundary.ts'
import { type Framework, printedIn } from '@teladan/engine/framework/framework.ts'
import { sayBoundary } from '@teladan/words/boundary/sayBoundary.ts'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useFigures } from './useFigures.ts'

/** The engine's boundary in the sentences that the command says it in. */
export function useSayBoundary() {
  const { words } = useLocale()
  const text = useText()
  const { sayExact: figure } = useFigures()
  return (framework: Framework, found: Boundary, survey: Survey) => {
    const nameOf = (predicate: string) => text(printedIn(framework, predicate))
    return sayBoundary({ words: words.boundary, figure, nameOf }, tellBoundary(found, survey))
  }
}
