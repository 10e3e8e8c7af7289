import { parseSurvey, type Survey } from '@teladan/engine/boundary/survey.ts'
import { type Framework, type Index, itemsOf } from '@teladan/engine/framework/framework.ts'
import { useState } from 'react'
import { type Layers, useDossier, type View } from '../candidacies/useDossier.ts'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { Field } from '../ui/Field.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { Flips } from './Flips.tsx'
import { Margins } from './Margins.tsx'
import { PlanHead } from './Pages.tsx'
import { useEngine } from './useEngine.ts'
import { useLayer } from './useLayer.ts'
import { useSayBoundary } from './useSayBoundary.ts'
import './firmness.css'

/** How firm a unit's result is: how far each minimum is away, and what little would turn a conclusion. */
export function FirmnessPage() {
  const { view, framework, answers, error } = useDossier()
  if (error) return <Problem error={error} />
  if (!view || !framework || !answers) return <Loading />
  return <Page {...{ view, framework, layers: answers }} />
}

type Typed = Record<string, { low: string; high: string }>

function Page({ view, framework, layers }: { view: View; framework: Framework; layers: Layers }) {
  const { words } = useLocale()
  const say = words.firmness
  const sayBoundary = useSayBoundary()
  const layer = useLayer(view, layers)
  const [typed, setTyped] = useState<Typed>({})
  const survey = readSurvey(framework, typed)
  const { answers, isClosed: closed } = layer
  const { data, error } = useEngine<'boundary'>(
    { kind: 'boundary', framework, answers, closed, survey },
    [framework.pack, answers, closed, survey],
  )
  const said = data && sayBoundary(framework, data.found, survey)
  const isEmpty = Object.keys(answers).length === 0
  return (
    <div className="firmness stack wide">
      <PlanHead view={view} layer={layer} title={say.title} />
      <p className="quiet lead">{say.lead}</p>
      {isEmpty ? (
        <Empty title={words.unit.noScore} why={words.unit.noScoreWhy} />
      ) : data && said ? (
        <>
          <Flips {...{ framework, said }} />
          <Margins
            {...{ framework, said, survey }}
            margins={data.found.margins}
            spans={data.spans}
          />
          <SurveyFields {...{ framework, typed, survey }} onChange={setTyped} />
          <p className="why">{words.boundary.note}</p>
        </>
      ) : error ? (
        <Problem error={error} />
      ) : (
        <p className="quiet" aria-live="polite">
          {say.searching}
        </p>
      )}
    </div>
  )
}

/** The intervals that can be used: both ends given, on the scale, and the right way round. */
function readSurvey(framework: Framework, typed: Typed): Survey {
  const given = Object.entries(typed).flatMap(([item, { low, high }]) => {
    const interval = { low: asDecimal(low), high: asDecimal(high) }
    return parseSurvey(framework, { [item]: interval }).ok ? [[item, interval] as const] : []
  })
  return Object.fromEntries(given)
}
const asDecimal = (typed: string) => typed.trim().replace(',', '.')

type FieldsProps = {
  framework: Framework
  typed: Typed
  survey: Survey
  onChange: (typed: Typed) => void
}

function SurveyFields({ framework, typed, survey, onChange }: FieldsProps) {
  const { words } = useLocale()
  const text = useText()
  const say = words.firmness
  const indices = itemsOf(framework.total).filter((item): item is Index => item.kind === 'index')
  if (!indices.length) return null
  return (
    <section className="sheet stack" aria-labelledby="survey">
      <h2 id="survey">{say.survey}</h2>
      <p className="why">{say.surveyWhy}</p>
      {indices.map(({ id, text: named, upTo }) => {
        const one = typed[id] ?? { low: '', high: '' }
        const isWrong = (one.low !== '' || one.high !== '') && !survey[id]
        const put = (part: Partial<typeof one>) => onChange({ ...typed, [id]: { ...one, ...part } })
        return (
          <div key={id} className="interval">
            <Field
              label={say.low(text(named))}
              value={one.low}
              onChange={(low) => put({ low: low.slice(0, 10) })}
            />
            <Field
              label={say.high(text(named))}
              value={one.high}
              onChange={(high) => put({ high: high.slice(0, 10) })}
            />
            {isWrong && <p className="why warn">{say.wrong(String(upTo))}</p>}
          </div>
        )
      })}
    </section>
  )
}
