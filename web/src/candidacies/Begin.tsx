import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { View } from './useDossier.ts'

/** Begins the self-assessment; there is nothing to ask. */
export function Begin({ view }: { view: View }) {
  const { words } = useLocale()
  const begin = useDo('POST /api/cycles/:cycle/units/:unit/begin')
  const reason = view.deeds.begin_self_assessment
  return (
    <>
      <Button
        kind="main"
        isBusy={begin.isBusy}
        disabledReason={reason === null ? undefined : words.reasons[reason]}
        onPress={() => begin.run({ params: { cycle: view.cycle.id, unit: view.unit.id } })}
      >
        {words.unit.begin}
      </Button>
      <Problem error={begin.error} />
    </>
  )
}
