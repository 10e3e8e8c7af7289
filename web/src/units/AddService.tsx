import { useState } from 'react'
import { Choice, Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { today } from './today.ts'
import type { AboutUnit, UnitInTree } from './unitInTree.ts'

type Channel = UnitInTree['services'][number]['channel']

/** Adds a service to what a unit offers. */
export function AddService({ unit, onClose }: AboutUnit) {
  const { words } = useLocale()
  const [name, setName] = useState('')
  const [channel, setChannel] = useState<Channel>('counter')
  const [users, setUsers] = useState('')
  const [from, setFrom] = useState(() => today())
  const add = useDo('POST /api/units/:unit/services', { onDone: onClose })
  const channels = Object.keys(words.units.channels) as Channel[]
  return (
    <FormDialog
      title={words.units.addServiceAt(unit.name)}
      onClose={onClose}
      submit={words.units.addService}
      doing={add}
      onSubmit={() =>
        add.run({
          params: { unit: unit.id },
          body: { name, channel, usersAMonth: Number(users), from },
        })
      }
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
        label={words.units.channel}
        value={channel}
        onChange={setChannel}
        options={channels.map((value) => ({ value, text: words.units.channels[value] }))}
      />
      <Field
        label={words.units.usersAMonth}
        value={users}
        onChange={(text) => setUsers(text.replace(/\D/g, ''))}
        inputMode="numeric"
        maxLength={7}
        isRequired
      />
      <Field label={words.units.from} type="date" value={from} onChange={setFrom} isRequired />
    </FormDialog>
  )
}
