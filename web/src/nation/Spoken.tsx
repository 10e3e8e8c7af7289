import { useEffect, useState } from 'react'
import { useLocale } from '../ui/Locale.tsx'
import { useLawNames } from './lawInView.tsx'
import type { Scored } from './simulation.ts'

/** What came of the draft, said once it rests. */
export function Spoken({ scored }: { scored: Scored | undefined }) {
  const { words, sayNumber } = useLocale()
  const { printed } = useLawNames()
  const sentence = scored?.isSound
    ? scored.counted
        .map(({ predicate, units: { stayed, gained, lost } }) =>
          words.simulation.spoken({
            predicate: printed(predicate),
            before: sayNumber(stayed + lost),
            after: sayNumber(stayed + gained),
            gained: sayNumber(gained),
            lost: sayNumber(lost),
          }),
        )
        .join(' ')
    : ''
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSaid(sentence), 700)
    return () => clearTimeout(timer)
  }, [sentence])
  return (
    <p className="hidden" aria-live="polite">
      {said}
    </p>
  )
}
