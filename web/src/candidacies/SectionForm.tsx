import type { Framework } from '@teladan/engine/framework/framework.ts'
import { useState } from 'react'
import { Loading, Problem } from '../ui/Feedback.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import type { View } from './useDossier.ts'

type Props = { view: View; area: Framework['groups'][number]; onClose: () => void }

/** Gives an area to some of the team, or to all by giving it to nobody. */
export function SectionForm({ view, area, onClose }: Props) {
  const { words } = useLocale()
  const text = useText()
  const params = { cycle: view.cycle.id, unit: view.unit.id }
  const asked = useAsk('GET /api/cycles/:cycle/units/:unit/team', { params })
  const given = view.sections.filter((one) => one.area === area.id)
  const [marked, setMarked] = useState(() => given.map(({ person }) => person))
  const give = useDo('PUT /api/cycles/:cycle/units/:unit/sections/:area', { onShown: onClose })
  const team = asked.data?.team ?? []
  // Who has left the team still holds what was given to them, until it is taken back.
  const gone = given.filter(({ person }) => !team.some((one) => one.person === person))
  return (
    <FormDialog
      title={words.unit.sectionOf(text(area.text))}
      onClose={onClose}
      submit={words.app.save}
      doing={give}
      onSubmit={() => give.run({ params: { ...params, area: area.id }, body: { people: marked } })}
    >
      {!asked.data ? (
        asked.error ? (
          <Problem error={asked.error} onRetry={() => void asked.refetch()} />
        ) : (
          <Loading />
        )
      ) : (
        <fieldset className="stack">
          <legend>{words.unit.sectionTeam}</legend>
          {[...team, ...gone.map((one) => ({ ...one, isHead: false }))].map((one) => (
            <label key={one.person} className="row">
              <input
                type="checkbox"
                checked={marked.includes(one.person)}
                onChange={(event) =>
                  setMarked(
                    event.target.checked
                      ? [...marked, one.person]
                      : marked.filter((person) => person !== one.person),
                  )
                }
              />{' '}
              {one.name}
              {one.isHead && <span className="quiet"> · {words.unit.unitHead}</span>}
            </label>
          ))}
          {team.length === 0 && <p className="why">{words.unit.sectionNobody}</p>}
        </fieldset>
      )}
      <p className="why">{words.unit.sectionWhy}</p>
    </FormDialog>
  )
}
