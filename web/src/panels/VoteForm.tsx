import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { TextArea } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import { type Matter, type Panel, VOTES, type Vote } from './panel.ts'

/** Casts the reader's vote on a unit, or stands aside from it. */
export function VoteForm({ panel, matter }: { panel: Panel; matter: Matter }) {
  const { words } = useLocale()
  const params = { cycle: panel.cycle, unit: matter.unit }
  const view = useAsk('GET /api/cycles/:cycle/units/:unit', { params })
  const [vote, setVote] = useState<Vote>()
  const [statement, setStatement] = useState('')
  const cast = useDo('POST /api/cycles/:cycle/units/:unit/vote')
  if (view.error) return <Problem error={view.error} />
  if (!view.data) return <Loading />
  const { deeds } = view.data
  const why = { grant: deeds.vote, decline: deeds.vote, recused: deeds.recuse }
  const texts = {
    grant: words.panel.grant,
    decline: words.panel.decline,
    recused: words.panel.recuse,
  }
  const reason = vote && why[vote]
  const refusal = vote ? reason && (words.reasons[reason] ?? reason) : words.panel.chooseVote
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (vote && !reason) cast.run({ params, body: { panel: panel.id, vote, statement } })
      }}
    >
      <fieldset>
        <legend className="hidden">{words.panel.yourWord}</legend>
        <ul className="list picks">
          {VOTES.map((word) => {
            const stands = why[word]
            return (
              <li key={word}>
                <label>
                  <input
                    type="radio"
                    name={`vote ${matter.unit}`}
                    checked={vote === word}
                    disabled={stands !== null}
                    onChange={() => setVote(word)}
                  />
                  {texts[word]}
                  {stands && <small>{words.reasons[stands] ?? stands}</small>}
                </label>
              </li>
            )
          })}
        </ul>
      </fieldset>
      <TextArea
        label={vote === 'recused' ? words.panel.recuseWhy : words.panel.statement}
        value={statement}
        onChange={setStatement}
        isRequired={vote === 'recused'}
      />
      <Problem error={cast.error} />
      <Button type="submit" kind="main" isBusy={cast.isBusy} disabledReason={refusal || undefined}>
        {words.panel.castVote}
      </Button>
      <p className="why">{words.panel.voteStands}</p>
    </form>
  )
}
