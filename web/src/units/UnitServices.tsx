import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { AddService } from './AddService.tsx'
import { CountService } from './CountService.tsx'
import { EndService } from './EndService.tsx'
import { today } from './today.ts'
import type { UnitInTree } from './unitInTree.ts'

type Service = UnitInTree['services'][number]

/** What a unit offers and how many use it, and what it offered before. */
export function UnitServices({ unit }: { unit: UnitInTree }) {
  const { words, sayNumber } = useLocale()
  const [isAdding, setIsAdding] = useState(false)
  const { serve: refusal } = unit.deeds
  const isOver = ({ endedOn }: Service) => endedOn !== null && endedOn < today()
  const offered = unit.services.filter((one) => !isOver(one))
  const ended = unit.services.filter(isOver)
  return (
    <section className="sheet stack" aria-labelledby="services">
      <h2 id="services">{words.unit.services}</h2>
      {offered.length ? (
        <ul className="list">
          {offered.map((service) => (
            <ServiceLine key={service.id} service={service} mayChange={!refusal} />
          ))}
        </ul>
      ) : (
        <p className="quiet">{words.units.noServices}</p>
      )}
      {ended.length > 0 && (
        <details>
          <summary>{words.units.earlierServices(sayNumber(ended.length))}</summary>
          <ul className="list">
            {ended.map((service) => (
              <ServiceLine key={service.id} service={service} mayChange={false} />
            ))}
          </ul>
        </details>
      )}
      <Button
        disabledReason={refusal ? words.reasons[refusal] : undefined}
        onPress={() => setIsAdding(true)}
      >
        {words.units.addService}
      </Button>
      {isAdding && <AddService unit={unit} onClose={() => setIsAdding(false)} />}
    </section>
  )
}

function ServiceLine({ service, mayChange }: { service: Service; mayChange: boolean }) {
  const { words, sayNumber, sayDay } = useLocale()
  const [open, setOpen] = useState<'count' | 'end'>()
  const { name, channel, usersAMonth, endedOn } = service
  const earlier = service.users.slice(0, -1).toReversed()
  const figures = earlier.map(({ usersAMonth: users, from }) =>
    words.units.figureSince(sayNumber(users), sayDay(from)),
  )
  const close = () => setOpen(undefined)
  return (
    <li>
      {name} {endedOn && <span className="tag">{words.units.until(sayDay(endedOn))}</span>}
      <small>
        {words.units.channels[channel]} · {words.unit.aMonth(sayNumber(usersAMonth))}
      </small>
      {figures.length > 0 && <small>{words.units.earlierFigures(figures.join(', '))}</small>}
      {mayChange && (
        <span className="row service-deeds">
          <button type="button" className="as-link" onClick={() => setOpen('count')}>
            {words.units.recount}
            <span className="hidden"> {name}</span>
          </button>
          <button type="button" className="as-link" onClick={() => setOpen('end')}>
            {words.units.endService}
            <span className="hidden"> {name}</span>
          </button>
        </span>
      )}
      {open === 'count' && <CountService service={service} onClose={close} />}
      {open === 'end' && <EndService service={service} onClose={close} />}
    </li>
  )
}
