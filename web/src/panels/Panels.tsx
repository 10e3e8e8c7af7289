import './panels.css'
import { useQueries } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { Choice, Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'

/** The panels of a cycle, and calling a new one together. */
export function Panels() {
  const { words, sayDay } = useLocale()
  const params = useParams({ strict: false }) as { cycle: string }
  const cycle = Number(params.cycle)
  const me = useMe()
  const panels = useAsk('GET /api/cycles/:cycle/panels', { params: { cycle } })
  const [isOpen, setIsOpen] = useState(false)
  const mayConvene = me.grants.some(({ role }) => role === 'agency_admin' || role === 'secretariat')
  if (panels.error) return <Problem error={panels.error} onRetry={() => void panels.refetch()} />
  if (!panels.data) return <Loading />
  return (
    <div className="stack wide">
      <div className="row spread">
        <h1>{words.panel.title}</h1>
        {mayConvene && (
          <Button kind="main" onPress={() => setIsOpen(true)}>
            {words.panel.convene}
          </Button>
        )}
      </div>
      {panels.data.length === 0 ? (
        <Empty title={words.panel.none} why={words.panel.noneWhy} />
      ) : (
        <section className="sheet">
          <ul className="list">
            {panels.data.map((panel) => (
              <li key={panel.id} className="row spread">
                <span>
                  <Link to={paths.panel(panel.id)}>
                    {sayDay(panel.heldOn)}, {panel.place}
                  </Link>
                  <small>
                    {panel.agencyName} · {words.panel.matters(panel.matters)}
                  </small>
                </span>
                <span className={`tag ${panel.closedAt ? '' : 'open'}`}>
                  {panel.closedAt ? words.panel.closed : words.panel.open}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {isOpen && (
        <Dialog title={words.panel.convene} onClose={() => setIsOpen(false)}>
          <ConveneForm cycle={cycle} />
        </Dialog>
      )}
    </div>
  )
}

function ConveneForm({ cycle }: { cycle: number }) {
  const { words } = useLocale()
  const agencies = useAgencies(cycle)
  const [chosen, setChosen] = useState('')
  if (!agencies) return <Loading />
  const agency = Number(chosen) || agencies[0]?.id
  if (agency === undefined) return <p>{words.panel.waitingNone}</p>
  return (
    <div className="stack">
      {agencies.length > 1 && (
        <Choice
          label={words.panel.agency}
          value={String(agency)}
          onChange={setChosen}
          options={agencies.map(({ id, name }) => ({ value: String(id), text: name }))}
        />
      )}
      <Seating key={agency} cycle={cycle} agency={agency} />
    </div>
  )
}

const MOST_LOOKED_AT = 40

/** The agencies one may call a panel for: one's own, or for the secretariat those whose units wait. */
function useAgencies(cycle: number): { id: number; name: string }[] | undefined {
  const me = useMe()
  const own = me.grants.filter(({ role }) => role === 'agency_admin').map(({ unit }) => unit)
  const isSecretariat = me.grants.some(({ role }) => role === 'secretariat')
  const waiting = useAsk(
    'GET /api/cycles/:cycle/units',
    { params: { cycle }, query: { stage: 'panel', most: MOST_LOOKED_AT } },
    { isOn: isSecretariat },
  )
  const views = useQueries({
    queries: (waiting.data?.rows ?? []).map(({ unit }) => {
      const input = { params: { cycle, unit } }
      const key = 'GET /api/cycles/:cycle/units/:unit'
      return { queryKey: [key, input], queryFn: () => api(key, input) }
    }),
  })
  const homes = useQueries({
    queries: own.map((unit) => {
      const input = { params: { unit } }
      const key = 'GET /api/units/:unit'
      return { queryKey: [key, input], queryFn: () => api(key, input) }
    }),
  })
  if (waiting.isLoading || [...views, ...homes].some(({ isLoading }) => isLoading)) return undefined
  const found = new Map<number, string>()
  for (const { data } of homes) if (data) found.set(data.id, data.name)
  for (const { data } of views)
    for (const { id, name } of data?.unit.line ?? [])
      if (id === data?.unit.agency) found.set(id, name)
  return [...found].map(([id, name]) => ({ id, name }))
}

/** The form of one agency: day, place, who sits and who presides, and which units are heard. */
function Seating({ cycle, agency }: { cycle: number; agency: number }) {
  const { words } = useLocale()
  const navigate = useNavigate()
  const able = useAsk('GET /api/cycles/:cycle/agencies/:agency/panel-matters', {
    params: { cycle, agency },
  })
  const [heldOn, setHeldOn] = useState('')
  const [place, setPlace] = useState('')
  const [seated, setSeated] = useState<string[]>([])
  const [chair, setChair] = useState<string>()
  const [left, setLeft] = useState<number[]>([])
  const convene = useDo('POST /api/cycles/:cycle/panels', {
    onDone: ({ id }) => void navigate({ to: paths.panel(id) }),
  })
  if (able.error) return <Problem error={able.error} />
  if (!able.data || able.isPlaceholderData) return <Loading />
  const { members, units } = able.data
  if (!units.length) return <p>{words.panel.waitingNone}</p>
  if (!members.length) return <p>{words.panel.noMembers}</p>
  const heard = units.filter(({ unit }) => !left.includes(unit)).map(({ unit }) => unit)
  const reason = !heard.length
    ? words.reasons.not_before_a_panel
    : !chair || !seated.includes(chair)
      ? words.reasons.without_chair
      : undefined
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (reason) return
        const seats = seated.map((person) => ({ person, isChair: person === chair }))
        convene.run({ params: { cycle }, body: { agency, heldOn, place, seats, units: heard } })
      }}
    >
      <Field
        label={words.panel.heldOn}
        type="date"
        value={heldOn}
        onChange={setHeldOn}
        isRequired
      />
      <Field label={words.panel.place} value={place} onChange={setPlace} isRequired />
      <fieldset>
        <legend>{words.panel.members}</legend>
        <ul className="list picks">
          {members.map(({ id, name }) => {
            const sits = seated.includes(id)
            return (
              <li key={id} className="row spread">
                <label>
                  <input
                    type="checkbox"
                    checked={sits}
                    onChange={() => setSeated(toggled(seated, id))}
                  />
                  {name}
                </label>
                {sits && (
                  <label>
                    <input
                      type="radio"
                      name="chair"
                      aria-label={`${words.panel.chair}: ${name}`}
                      checked={chair === id}
                      onChange={() => setChair(id)}
                    />
                    {words.panel.chair}
                  </label>
                )}
              </li>
            )
          })}
        </ul>
      </fieldset>
      <fieldset>
        <legend>{words.panel.agenda}</legend>
        <ul className="list picks">
          {units.map(({ unit, name }) => (
            <li key={unit}>
              <label>
                <input
                  type="checkbox"
                  checked={!left.includes(unit)}
                  onChange={() => setLeft(toggled(left, unit))}
                />
                {name}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <Problem error={convene.error} />
      <Button type="submit" kind="main" isBusy={convene.isBusy} disabledReason={reason}>
        {words.panel.convene}
      </Button>
    </form>
  )
}

const toggled = <T,>(all: T[], one: T) =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one]
