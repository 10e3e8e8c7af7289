import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import type { Decision, View } from './decision.ts'

/** The unit hears first, then everyone. */
export function Telling({ view, decision }: { view: View; decision: Decision }) {
  const { words, sayMoment } = useLocale()
  const params = { cycle: view.cycle.id, unit: view.unit.id }
  const tell = useDo('POST /api/cycles/:cycle/units/:unit/decision/tell')
  const publish = useDo('POST /api/cycles/:cycle/units/:unit/decision/publish')
  const { toldAt, publicAt } = decision
  const { tell_unit: noTell, publish: noPublish } = view.deeds
  const unready = noPublish ?? (toldAt ? null : 'unit_not_told')
  return (
    <section className="sheet stack">
      <h2>{words.stages.announce}</h2>
      {toldAt ? (
        <p>{words.decision.told(sayMoment(toldAt))}</p>
      ) : (
        <Button
          kind="main"
          isBusy={tell.isBusy}
          disabledReason={noTell ? (words.reasons[noTell] ?? noTell) : undefined}
          onPress={() => tell.run({ params })}
        >
          {words.unit.tell}
        </Button>
      )}
      {publicAt ? (
        <p>{words.decision.public(sayMoment(publicAt))}</p>
      ) : (
        <>
          <p className="quiet">{words.decision.notPublic}</p>
          <Button
            kind={toldAt ? 'main' : undefined}
            isBusy={publish.isBusy}
            disabledReason={unready ? (words.reasons[unready] ?? unready) : undefined}
            onPress={() => publish.run({ params })}
          >
            {words.unit.publish}
          </Button>
        </>
      )}
      <Problem error={tell.error ?? publish.error} />
    </section>
  )
}
