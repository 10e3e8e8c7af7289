import './units.css'
import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { InputOf, ReplyOf } from '../api.ts'
import { paths } from '../paths.ts'
import { useMe } from '../Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Empty, Loading, Problem } from '../ui/Feedback.tsx'
import { Choice, Field } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'
import { useDo } from '../ui/useDo.ts'
import { useSearchInAddress } from '../ui/useSearchInAddress.ts'
import { useFoundUnits } from './useFoundUnits.ts'

type Unit = ReplyOf<'GET /api/units/:unit'>
type NewUnit = InputOf<'POST /api/units'>['body']
type Zone = NonNullable<NewUnit['zone']>

/** A unit in the tree: where it stands, what lies below it, and all it was called before. */
export function Units() {
  const { unit } = useParams({ strict: false }) as { unit: string }
  return <UnitInTree key={unit} id={Number(unit)} />
}

function UnitInTree({ id }: { id: number }) {
  const { data: unit, error, refetch } = useAsk('GET /api/units/:unit', { params: { unit: id } })
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (unit?.id !== id) return <Loading />
  return (
    <div className="stack wide">
      <Head unit={unit} />
      <div className="cols">
        <Below unit={unit} />
        <div className="stack wide">
          <Services services={unit.services} />
          <History history={unit.history} />
        </div>
      </div>
    </div>
  )
}

function Head({ unit }: { unit: Unit }) {
  const { words, sayDay } = useLocale()
  const [open, setOpen] = useState<'add' | 'rename'>()
  const me = useMe()
  const isMine = me.grants.some(
    ({ role, unit: root, cycle }) =>
      cycle === null && ['agency_admin', 'secretariat'].includes(role) && unit.line.includes(root),
  )
  const refusal = unit.closedOn
    ? words.reasons.unit_closed
    : isMine
      ? undefined
      : words.reasons.not_your_role
  const close = () => setOpen(undefined)
  return (
    <header className="stack">
      <nav className="crumb" aria-label={words.units.unitPath}>
        <ol>
          {unit.path.slice(0, -1).map(({ id, name }) => (
            <li key={id}>
              <Link to={paths.units(id)}>{name}</Link>
            </li>
          ))}
        </ol>
      </nav>
      <div className="row spread baseline">
        <div>
          <h1>{unit.name}</h1>
          <p className="quiet">
            {[words.kinds[unit.kind], unit.code, words.units.zones[unit.zone as Zone]]
              .filter(Boolean)
              .join(' · ')}{' '}
            {unit.closedOn && (
              <span className="tag short">
                {words.units.closed} {sayDay(unit.closedOn)}
              </span>
            )}
          </p>
        </div>
        <div className="row unit-deeds">
          <Button disabledReason={refusal} onPress={() => setOpen('add')}>
            {words.units.add}
          </Button>
          <Button disabledReason={refusal} onPress={() => setOpen('rename')}>
            {words.units.rename}
          </Button>
        </div>
      </div>
      {open === 'add' && (
        <Dialog title={words.units.addBelow(unit.name)} onClose={close}>
          <AddForm parent={unit.id} zone={unit.zone as Zone} onDone={close} />
        </Dialog>
      )}
      {open === 'rename' && (
        <Dialog title={words.units.renameThis(unit.name)} onClose={close}>
          <RenameForm unit={unit} onDone={close} />
        </Dialog>
      )}
    </header>
  )
}

function Below({ unit }: { unit: Unit }) {
  const { words, sayNumber } = useLocale()
  const { text, settled, type } = useSearchInAddress()
  return (
    <section className="sheet stack" aria-labelledby="below">
      <h2 id="below">{words.units.below}</h2>
      <Field label={words.units.findUnit} type="search" value={text} onChange={type} />
      {settled.length >= 2 ? (
        <Found search={settled} below={unit.id} />
      ) : unit.below.length ? (
        <ul className="list">
          {unit.below.map((one) => (
            <UnitLine key={one.id} unit={one}>
              {one.below > 0 && ` · ${words.units.unitsBelow(sayNumber(one.below))}`}
            </UnitLine>
          ))}
        </ul>
      ) : (
        <Empty title={words.units.none} why={words.units.noneWhy} />
      )}
    </section>
  )
}

function Found({ search, below }: { search: string; below: number }) {
  const { words } = useLocale()
  const { units, error } = useFoundUnits(search, below)
  if (error) return <Problem error={error} />
  if (!units) return <Loading />
  if (!units.length)
    return <Empty title={words.units.noUnitFound} why={words.units.noUnitFoundWhy} />
  return (
    <ul className="list">
      {units.map((one) => (
        <UnitLine key={`${one.id} ${one.name}`} unit={one} />
      ))}
    </ul>
  )
}

function UnitLine({
  unit,
  children,
}: {
  unit: Pick<Unit, 'id' | 'name' | 'kind' | 'closedOn'>
  children?: ReactNode
}) {
  const { words } = useLocale()
  return (
    <li>
      <Link to={paths.units(unit.id)}>{unit.name}</Link>{' '}
      {unit.closedOn && <span className="tag short">{words.units.closed}</span>}
      <small>
        {words.kinds[unit.kind]}
        {children}
      </small>
    </li>
  )
}

function Services({ services }: Pick<Unit, 'services'>) {
  const { words, sayNumber } = useLocale()
  return (
    <section className="sheet stack" aria-labelledby="services">
      <h2 id="services">{words.unit.services}</h2>
      {services.length ? (
        <ul className="list">
          {services.map(({ id, name, channel, usersAMonth }) => (
            <li key={id}>
              {name}
              <small>
                {words.units.channels[channel]} · {words.unit.aMonth(sayNumber(usersAMonth))}
              </small>
            </li>
          ))}
        </ul>
      ) : (
        <p className="quiet">{words.units.noServices}</p>
      )}
    </section>
  )
}

function History({ history }: Pick<Unit, 'history'>) {
  const { words, sayDay } = useLocale()
  return (
    <section className="sheet stack" aria-labelledby="history">
      <h2 id="history">{words.units.was}</h2>
      <ol className="list">
        {history.toReversed().map(({ from, what, value }) => (
          <li key={`${from} ${what}`}>
            {what === 'name' ? words.units.called(value) : words.units.stood(value)}
            <small>
              <time dateTime={from}>{sayDay(from)}</time>
            </small>
          </li>
        ))}
      </ol>
    </section>
  )
}

function AddForm({ parent, zone, onDone }: { parent: number; zone: Zone; onDone: () => void }) {
  const { words } = useLocale()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<NewUnit['kind']>('office')
  const [from, setFrom] = useState(today)
  const [zoneChosen, setZoneChosen] = useState(zone)
  const [code, setCode] = useState('')
  const add = useDo('POST /api/units', { onDone })
  const zones = Object.keys(words.units.zones) as Zone[]
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        const body = { parent, name, kind, from, zone: zoneChosen, code: code.trim() || undefined }
        add.run({ body })
      }}
    >
      <Field
        label={words.app.name}
        value={name}
        onChange={setName}
        maxLength={300}
        autoComplete="off"
        isRequired
      />
      <Choice
        label={words.units.kind}
        value={kind}
        onChange={setKind}
        options={KINDS_BELOW.map((value) => ({ value, text: words.kinds[value] }))}
      />
      <Field label={words.units.from} type="date" value={from} onChange={setFrom} isRequired />
      <Choice
        label={words.units.zone}
        value={zoneChosen}
        onChange={setZoneChosen}
        options={zones.map((value) => ({ value, text: words.units.zones[value] }))}
      />
      <Field
        label={words.units.code}
        value={code}
        onChange={setCode}
        hint={words.units.mayBeEmpty}
        maxLength={300}
        autoComplete="off"
      />
      <Problem error={add.error} />
      <Button type="submit" kind="main" isBusy={add.isBusy}>
        {words.units.add}
      </Button>
    </form>
  )
}

function RenameForm({ unit, onDone }: { unit: Pick<Unit, 'id' | 'name'>; onDone: () => void }) {
  const { words } = useLocale()
  const [name, setName] = useState(unit.name)
  const [from, setFrom] = useState(today)
  const rename = useDo('POST /api/units/:unit/names', { onDone })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        rename.run({ params: { unit: unit.id }, body: { name, from } })
      }}
    >
      <Field
        label={words.app.name}
        value={name}
        onChange={setName}
        maxLength={300}
        autoComplete="off"
        isRequired
      />
      <Field label={words.units.from} type="date" value={from} onChange={setFrom} isRequired />
      <Problem error={rename.error} />
      <Button type="submit" kind="main" isBusy={rename.isBusy}>
        {words.units.rename}
      </Button>
    </form>
  )
}

const KINDS_BELOW = Object.keys({
  directorate_general: true,
  directorate: true,
  bureau: true,
  inspectorate: true,
  assistant_deputy: true,
  regional_office: true,
  balai: true,
  sentra: true,
  upt: true,
  office: true,
  school: true,
  hospital: true,
} satisfies Record<NewUnit['kind'], true>) as NewUnit['kind'][]

/** The reader's date, as a date field takes it. */
const today = () => new Date().toLocaleDateString('sv')
