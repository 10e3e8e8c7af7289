import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { AddendumForm } from './AddendumForm.tsx'
import { Apart } from './Apart.tsx'
import { CycleTime } from './CycleTime.tsx'
import { type Cycle, useNames, useRefusal } from './cycle.ts'
import { LetterLink } from './LetterLink.tsx'
import { WindowForm } from './WindowForm.tsx'

/** When each stage is open. */
export function Windows({ cycle }: { cycle: Cycle }) {
  const { words, sayNumber } = useLocale()
  const { stageName, lockOf, zoneName } = useNames()
  const [isMoving, setIsMoving] = useState(false)
  const [scheduled, setScheduled] = useState<string>()
  const [apartAt, setApartAt] = useState<string>()
  const refusal = useRefusal(cycle.id)
  const isEmpty = cycle.windows.length === 0
  const mayChange = refusal === undefined && cycle.state !== 'closed'
  return (
    <section className="sheet stack" aria-labelledby="windows">
      <div className="row spread baseline">
        <h2 id="windows">{words.cycles.windows}</h2>
        {cycle.state === 'open' && (
          <Button
            disabledReason={refusal ?? (isEmpty ? words.cycles.noWindows : undefined)}
            onPress={() => setIsMoving(true)}
          >
            {words.cycles.addendum}
          </Button>
        )}
      </div>
      <table className="table windows">
        <caption>{words.cycles.zone(zoneName(cycle.zone))}</caption>
        <thead>
          <tr>
            <th scope="col">{words.cycles.stage}</th>
            <th scope="col">{words.cycles.opens}</th>
            <th scope="col">{words.cycles.closes}</th>
            {mayChange && (
              <th scope="col">
                <span className="hidden">{words.cycles.change}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {cycle.windowed.map((stage) => {
            const window = cycle.windows.find((one) => one.stage === stage)
            const deed = window ? words.cycles.change : words.cycles.schedule
            return (
              <tr key={stage}>
                <th scope="row">
                  {stageName(stage)}
                  <small>{lockOf(stage)}</small>
                </th>
                {window ? (
                  <>
                    <td data-label={words.cycles.opens}>
                      <CycleTime local={window.opens} at={window.opensAt} is="beginning" />
                    </td>
                    <td data-label={words.cycles.closes}>
                      <CycleTime local={window.closes} at={window.closesAt} is="end" />
                      {window.moved && (
                        <small className="cycle-moved">
                          <LetterLink cycle={cycle} addendum={window.movedBy}>
                            {words.cycles.moved(window.moved)}
                          </LetterLink>
                        </small>
                      )}
                      {window.apart > 0 && (
                        <button
                          type="button"
                          className="as-link cycle-apart"
                          aria-label={`${words.cycles.apart(sayNumber(window.apart))}: ${stageName(stage)}`}
                          onClick={() => setApartAt(stage)}
                        >
                          {words.cycles.apart(sayNumber(window.apart))}
                        </button>
                      )}
                    </td>
                  </>
                ) : (
                  <td colSpan={2} className="quiet">
                    {words.cycles.noWindow}
                  </td>
                )}
                {mayChange && (
                  <td className="deeds">
                    {(cycle.state === 'draft' || !window) && (
                      <button
                        type="button"
                        className="as-link"
                        aria-label={`${deed}: ${stageName(stage)}`}
                        onClick={() => setScheduled(stage)}
                      >
                        {deed}
                      </button>
                    )}
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
      {isEmpty && <p className="why">{words.cycles.noWindowsWhy}</p>}
      {isMoving && <AddendumForm cycle={cycle} onClose={() => setIsMoving(false)} />}
      {apartAt && <Apart cycle={cycle} stage={apartAt} onClose={() => setApartAt(undefined)} />}
      {scheduled && (
        <WindowForm cycle={cycle} stage={scheduled} onClose={() => setScheduled(undefined)} />
      )}
    </section>
  )
}
