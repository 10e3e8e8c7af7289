import { useParams } from '@tanstack/react-router'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { LawSheet } from './LawSheet.tsx'

/** The law of a cycle as it is scored by: every weight and minimum with the place it stands. */
export function Law() {
  const { words } = useLocale()
  const { cycle } = useParams({ strict: false }) as { cycle: string }
  const {
    data: law,
    error,
    refetch,
  } = useAsk('GET /api/cycles/:cycle/law', {
    params: { cycle: Number(cycle) },
  })
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (!law) return <Loading />
  return <LawSheet law={law} crumb={words.law.lawTitle} />
}
