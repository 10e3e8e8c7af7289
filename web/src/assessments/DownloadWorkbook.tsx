import { useMutation } from '@tanstack/react-query'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import { useState } from 'react'
import { areasOf } from '../candidacies/score.ts'
import type { View } from '../candidacies/useDossier.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { Choice } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { saveFile } from './exportKept.ts'
import { layerToFill } from './imported.ts'
import { takeFile } from './takeFile.ts'
import { useSayArea } from './useSayArea.ts'

type Props = {
  view: View
  framework: Framework
  /** The item in sight, whose area is offered first. */
  item?: string
  /** How many answers on this device the server does not have. */
  unsent?: number
}

/** The worksheet as an Excel file, whole or one area. */
export function DownloadWorkbook(props: Props) {
  const { words } = useLocale()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button onPress={() => setIsOpen(true)}>{words.workbook.download}</Button>
      {isOpen && <Download {...props} onClose={() => setIsOpen(false)} />}
    </>
  )
}

function Download({
  view,
  framework,
  item = '',
  unsent = 0,
  onClose,
}: Props & { onClose: () => void }) {
  const { words, language } = useLocale()
  const say = words.workbook
  const sayArea = useSayArea(framework)
  const [area, setArea] = useState(areasOf(framework).get(item) ?? '')
  const download = useMutation({
    mutationFn: () => {
      const asked = new URLSearchParams({ language, ...(area && { area }) })
      return takeFile(`/api/cycles/${view.cycle.id}/units/${view.unit.id}/workbook?${asked}`)
    },
    onSuccess: ({ name, file }) => {
      saveFile(name, file)
      onClose()
    },
  })
  const layer = layerToFill(view)
  const { answer, assess } = view.deeds
  const locked = (assess === 'not_your_role' ? answer : assess) ?? ''
  return (
    <Dialog title={say.download} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          download.mutate()
        }}
      >
        <Choice
          label={say.part}
          value={area}
          onChange={setArea}
          options={[
            { value: '', text: say.whole },
            ...framework.groups.map(({ id }) => ({ value: id, text: sayArea(id) })),
          ]}
        />
        {unsent > 0 && <p className="notice">{say.unsent(unsent)}</p>}
        <p className="quiet">
          {layer ? say.toFill : say.toRead(words.reasons[locked] ?? locked)}
          {layer === 'tpi' && ` ${say.ofTpi}`}
        </p>
        <Problem error={download.error} />
        <Button type="submit" kind="main" isBusy={download.isPending} busy={say.making}>
          {say.make}
        </Button>
      </form>
    </Dialog>
  )
}
