import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Choice, Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { KindChoice } from './KindChoice.tsx'
import { MoreBelow } from './MoreBelow.tsx'
import { SuccessionPreview } from './SuccessionPreview.tsx'
import { today } from './today.ts'
import { type Picked, UnitPicker } from './UnitPicker.tsx'
import { type AboutUnit, type Kind, kindsLike } from './unitInTree.ts'
import { useBelow } from './useBelow.ts'

type Successor = { key: number; name: string; kind: Kind }

/**
 * Closes a unit and begins several in its place; what lies below it goes along with the one that is chosen, and with
 * the first where none was: also what is not on the screen.
 */
export function SplitUnit({ unit, onClose }: AboutUnit) {
  const { words, sayNumber } = useLocale()
  const kinds = kindsLike(unit.kind)
  const blank = (key: number): Successor => ({ key, name: '', kind: unit.kind as Kind })
  const [into, setInto] = useState([blank(0), blank(1)])
  const [parent, setParent] = useState<Picked | undefined>(unit.path.at(-2))
  const [on, setOn] = useState(() => today())
  /** For each unit below, the key of the successor it goes along with; the first where none was chosen. */
  const [goes, setGoes] = useState<Record<number, number>>({})
  const split = useDo('POST /api/units/successions', { onDone: onClose })

  const list = new Intl.ListFormat(words.locale)
  const { units, pages } = useBelow(unit.id)
  const below = (units ?? []).filter(({ closedOn }) => !closedOn || closedOn > on)
  const takerOf = (id: number) => into.find(({ key }) => key === goes[id]) ?? into[0]
  const takenBy = (one: Successor) => below.filter(({ id }) => takerOf(id) === one)
  const change = (key: number, more: Partial<Successor>) =>
    setInto(into.map((one) => (one.key === key ? { ...one, ...more } : one)))
  const nameOf = (one: Successor | undefined) =>
    one?.name.trim() ||
    words.units.successorN(sayNumber(into.findIndex(({ key }) => key === one?.key) + 1))
  const refusal = into.some(({ name }) => !name.trim())
    ? words.units.nameThem
    : parent
      ? undefined
      : words.units.pickParent
  return (
    <FormDialog
      title={words.units.splitThis(unit.name)}
      onClose={onClose}
      submit={words.units.split}
      kind="stop"
      doing={split}
      disabledReason={refusal}
      onSubmit={() =>
        parent &&
        split.run({
          body: {
            from: [unit.id],
            into: into.map((one) => ({
              name: one.name,
              kind: one.kind,
              takes: one === into[0] ? [] : takenBy(one).map(({ id }) => id),
            })),
            restTo: 0,
            parent: parent.id,
            on,
          },
        })
      }
    >
      {into.map((one, i) => (
        <fieldset key={one.key} className="stack successor">
          <legend>{words.units.successorN(sayNumber(i + 1))}</legend>
          <Field
            label={words.units.successorName}
            value={one.name}
            onChange={(name) => change(one.key, { name })}
            maxLength={300}
            autoComplete="off"
            isRequired
          />
          <KindChoice
            kinds={kinds}
            value={one.kind}
            onChange={(kind) => change(one.key, { kind })}
          />
          {into.length > 2 && (
            <button
              type="button"
              className="as-link"
              onClick={() => setInto(into.filter(({ key }) => key !== one.key))}
            >
              {words.units.dropSuccessor(sayNumber(i + 1))}
            </button>
          )}
        </fieldset>
      ))}
      <Button onPress={() => setInto([...into, blank((into.at(-1)?.key ?? 0) + 1)])}>
        {words.units.addSuccessor}
      </Button>
      {below.map(({ id, name }) => (
        <Choice
          key={id}
          label={words.units.goesWith(name)}
          value={String(takerOf(id)?.key)}
          onChange={(key) => setGoes({ ...goes, [id]: Number(key) })}
          options={into.map((one) => ({ value: String(one.key), text: nameOf(one) }))}
        />
      ))}
      <MoreBelow pages={pages} shown={units?.length ?? 0} />
      <UnitPicker
        label={words.units.parentOf}
        picked={parent}
        onPick={setParent}
        leaveOut={[unit.id]}
      />
      <Field label={words.units.on} type="date" value={on} onChange={setOn} isRequired />
      <SuccessionPreview
        closing={[unit.name]}
        beginning={into.map(nameOf)}
        parent={parent?.name}
        on={on}
        going={[
          ...into.slice(1).flatMap((one) => {
            const names = takenBy(one).map(({ name }) => name)
            return names.length ? [words.units.willGo(list.format(names), nameOf(one))] : []
          }),
          ...(below.length ? [words.units.restGoes(nameOf(into[0]))] : []),
        ]}
      />
    </FormDialog>
  )
}
