import { useState } from 'react'
import { Choice, Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'
import { type Draft, type Setting, showFaults, useSaySetting, useSeen } from './draft.ts'

/** Sets one figure of a draft; the form says which it is and what it is now. */
export function SetFigure({
  draft,
  setting,
  onClose,
}: {
  draft: Draft
  setting: Setting
  onClose: () => void
}) {
  const { words } = useLocale()
  const text = useText()
  const saySetting = useSaySetting()
  const { of, kind, name, choices } = setting
  const { seen, movedOn } = useSeen(draft)
  const [now] = useState(() => saySetting(setting, setting.value))
  const [value, setValue] = useState(choices ? setting.value : now)
  const set = useDo('PUT /api/pack-drafts/:id/settings', {
    onShown: (reply) => {
      onClose()
      showFaults(reply)
    },
  })
  const what = kind === 'parameter' ? text(setting.text) : `${of} ${text(setting.text)}`
  const label = words.packs.kinds[kind]
  return (
    <FormDialog
      title={words.packs.setOf(what)}
      onClose={onClose}
      submit={words.app.save}
      onSubmit={() =>
        set.run({
          params: { id: draft.id },
          body: { seen, settings: { [name]: value.trim().replace(',', '.') } },
        })
      }
      doing={set}
      // What one's own deed changed is no news.
      disabledReason={set.isBusy ? undefined : movedOn}
    >
      <p className="why">{words.packs.setBefore(now)}</p>
      {choices ? (
        <Choice
          label={label}
          value={value}
          onChange={setValue}
          options={choices.map(({ id }) => ({ value: id, text: saySetting(setting, id) }))}
        />
      ) : (
        <Field
          label={label}
          value={value}
          onChange={setValue}
          hint={words.packs.setHint}
          autoComplete="off"
          maxLength={40}
          isRequired
        />
      )}
    </FormDialog>
  )
}
