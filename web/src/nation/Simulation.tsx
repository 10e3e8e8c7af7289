import './simulation.css'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useRefusal } from '../cycles/cycle.ts'
import { paths } from '../paths.ts'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { Choice } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useSettled } from '../ui/useSettled.ts'
import { Changes } from './Changes.tsx'
import { Choices } from './Choices.tsx'
import { Faults } from './Faults.tsx'
import { LawInView } from './lawInView.tsx'
import { Minimums } from './Minimums.tsx'
import { MovedUnits } from './MovedUnits.tsx'
import { Picture } from './Picture.tsx'
import { Spoken } from './Spoken.tsx'
import { Summary } from './Summary.tsx'
import type { About } from './simulation.ts'
import { useDraftAddress } from './useDraftAddress.ts'
import { useNation } from './useNation.ts'
import { Weights } from './Weights.tsx'

/** What would become of the units of a cycle if its law were another: figures are moved, and who gains or loses is seen. */
export function Simulation() {
  const { words } = useLocale()
  const cycle = Number((useParams({ strict: false }) as { cycle: string }).cycle)
  const refusal = useRefusal(cycle)
  return (
    <div className="simulation stack wide">
      <header className="stack tight">
        <p className="crumb">
          <Link to={paths.cycles} search={{ cycle } as never /* the routes declare no search */}>
            {words.cycles.cyclesTitle}
          </Link>
        </p>
        <h1>{words.simulation.title}</h1>
        <p className="quiet">{words.simulation.why}</p>
      </header>
      {refusal ? (
        <Empty title={refusal} why={words.simulation.forSecretariat}>
          <Link to={paths.law(cycle)}>{words.cycles.readLaw}</Link>
        </Empty>
      ) : (
        <Bench cycle={cycle} />
      )}
    </div>
  )
}

function Bench({ cycle }: { cycle: number }) {
  const { words } = useLocale()
  const draft = useDraftAddress()
  const [predicate, setPredicate] = useState('')
  const [way, setWay] = useState<'' | 'gained' | 'lost'>('')
  const [typed, setTyped] = useState('')
  const search = useSettled(typed)
  const address = `/api/cycles/${cycle}/nation?layer=${draft.layer}`
  const wanted = { predicate, way, search: search.trim() }
  const { about, error, scored, listed, retry, listAll } = useNation(
    address,
    draft.settings,
    wanted,
  )
  const layers = words.simulation.layers
  const layer = (
    <div className="basis">
      <Choice
        label={words.simulation.countedBy}
        value={draft.layer}
        onChange={draft.choose}
        options={[
          { value: 'decided', text: layers.decided },
          { value: 'tpi', text: layers.tpi },
          { value: 'unit', text: layers.unit },
        ]}
      />
      {about && about.size > 0 && <Counted about={about} />}
    </div>
  )
  // The choice stays in its place whatever comes of it, so that whoever chooses by key is not thrown out of it.
  if (error || !about?.size)
    return (
      <>
        {layer}
        {error ? (
          <Problem error={error} onRetry={retry} />
        ) : about ? (
          <Empty title={words.simulation.none} why={words.simulation.noneWhy}>
            <Link to={paths.board(cycle)}>{words.app.board}</Link>
          </Empty>
        ) : (
          <Loading />
        )}
      </>
    )
  const counted = scored?.isSound ? scored.counted : undefined
  const change = { about, settings: draft.settings, set: draft.set }
  return (
    <>
      {layer}
      <LawInView about={about}>
        {scored?.isSound === false ? (
          <Faults problems={scored.problems} />
        ) : (
          <Summary counted={counted} />
        )}
        <Spoken scored={scored} />
        <div className="cols bench">
          <aside className="stack" aria-label={words.simulation.draft}>
            <Changes {...change} law={about.law} />
            {about.law.predicates.predicates.map(({ id }, i) => (
              <Minimums key={id} predicate={id} isOpen={i === 0} {...change} />
            ))}
            <Choices {...change} />
            <Weights {...change} />
          </aside>
          <div className="stack wide results">
            {counted?.map((one) => (
              <Picture key={one.predicate} counted={one} all={about.size} />
            ))}
            {counted && (
              <MovedUnits
                cycle={cycle}
                listed={listed}
                isChanged={Object.keys(draft.settings).length > 0}
                predicates={counted.map((one) => one.predicate)}
                narrowing={{ predicate, setPredicate, way, setWay, typed, setTyped }}
                listAll={listAll}
                year={about.year}
              />
            )}
          </div>
        </div>
      </LawInView>
    </>
  )
}

/** How many units are counted, and by which layer. */
function Counted({ about }: { about: About }) {
  const { words, sayNumber } = useLocale()
  const { byLayer, units, openIsZero } = words.simulation
  const say: Record<string, (n: string) => string> = byLayer
  const parts = about.layers.map(([layer, n]) => say[layer]?.(sayNumber(n)) ?? layer)
  return (
    <p className="quiet">
      {units(sayNumber(about.size))}: {parts.join(', ')}. {openIsZero}
    </p>
  )
}
