import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { FactForm } from './FactForm.tsx'
import type { View } from './useDossier.ts'

/** The conditions for being proposed, each with the fact recorded for it. */
export function Conditions({ view }: { view: View }) {
  const { words, sayDay } = useLocale()
  const text = useText()
  const [asked, setAsked] = useState<Condition>()
  if (['declare', 'appoint', 'build'].includes(view.stage)) return null
  const deedOn = ({ origin }: Condition) =>
    origin ? words.unit.correctFact : words.unit.recordFact
  const canRecord = view.deeds.record_fact === null
  return (
    <section className="sheet">
      <h2>{words.unit.conditions}</h2>
      <ul className="list">
        {view.conditions.map((one) => (
          <li key={one.fact} className="row spread">
            <span className="grow">
              {text(one.message)}
              <Held condition={one} />
              {one.from && <small>{words.unit.until(sayDay(one.from))}</small>}
            </span>
            <span className="row">
              <span className={`tag ${TAGS[one.kind]}`}>{words.unit.conditionKinds[one.kind]}</span>
              {canRecord && canSay(one) && (
                <Button onPress={() => setAsked(one)}>{deedOn(one)}</Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {asked && (
        <Dialog title={deedOn(asked)} onClose={() => setAsked(undefined)}>
          <FactForm view={view} condition={asked} onDone={() => setAsked(undefined)} />
        </Dialog>
      )}
    </section>
  )
}

/** What stands in our own books cannot be said otherwise; only an earlier day can be added while it matters. */
const canSay = ({ origin, kind }: Condition) =>
  origin === null || origin.kind === 'recorded' || kind !== 'met'

/** What holds, since when, and where that comes from. */
function Held({ condition }: { condition: Condition }) {
  const { words, sayDay, sayPoints } = useLocale()
  const { value, heldSince, origin } = condition
  if (value === null || heldSince === null || !origin) return null
  /** A figure in the reader's own writing, a grade in their words. */
  const said = /^\d+(\.\d+)?$/.test(value)
    ? sayPoints(value, value.split('.')[1]?.length ?? 0)
    : (words.unit.grades[value] ?? value)
  const whence = () => {
    if (origin.kind === 'appointment')
      return words.unit.fromDecree(origin.number, sayDay(origin.datedOn))
    if (origin.kind === 'award') return words.unit.fromAward(origin.predicate, origin.year)
    return words.unit.fromSource(origin.source)
  }
  return (
    <>
      <small>{words.unit.heldFrom(said, sayDay(heldSince))}</small>
      <small className="as-written">{whence()}</small>
    </>
  )
}

type Condition = View['conditions'][number]
const TAGS = { met: 'met', unmet: 'short', unrecorded: 'open', undecided: '' }
