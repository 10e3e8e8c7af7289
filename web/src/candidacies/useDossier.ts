import { useParams } from '@tanstack/react-router'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import { useAsk } from '../ui/useAsk.ts'

/** A unit in a cycle with its law and its answers, by the page's own address; the answers to be written over or not. */
export function useDossier({ isWrittenOver }: { isWrittenOver?: boolean } = {}) {
  const params = useParams({ strict: false }) as { cycle: string; unit: string }
  const at = { cycle: Number(params.cycle), unit: Number(params.unit) }
  const view = useAsk('GET /api/cycles/:cycle/units/:unit', { params: at })
  const law = useAsk('GET /api/cycles/:cycle/law', { params: { cycle: at.cycle } })
  const answers = useAsk(
    'GET /api/cycles/:cycle/units/:unit/answers',
    { params: at },
    { isWrittenOver },
  )
  const error = view.error ?? law.error ?? answers.error
  const framework = law.data?.framework as unknown as Framework | undefined
  return { at, view: view.data, law: law.data, framework, answers: answers.data, error }
}
export type View = NonNullable<ReturnType<typeof useDossier>['view']>
export type Layers = NonNullable<ReturnType<typeof useDossier>['answers']>
