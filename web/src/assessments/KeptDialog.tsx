import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useLocale, useText } from '../ui/Locale.tsx'
import {
  exportJson,
  exportXlsx,
  inOrder,
  type KeptWork,
  saveFile,
  sayAnswer,
  sayWhy,
} from './exportKept.ts'

type Props = { work: KeptWork; onDiscard: () => void; onClose: () => void }

/** All that is kept on this device, to be read, taken along as a file, or thrown away. */
export function KeptDialog({ work, onDiscard, onClose }: Props) {
  const locale = useLocale()
  const { words, language } = locale
  const text = useText()
  const [isSure, setIsSure] = useState(false)
  const kept = inOrder(work.framework, work.kept)
  const name = words.worksheet.keptName(work.view.unit.name, work.view.cycle.year)
  return (
    <Dialog title={words.worksheet.keptTitle} onClose={onClose}>
      {kept.length === 0 ? (
        <p>{words.worksheet.keptNone}</p>
      ) : (
        <>
          <p>{words.worksheet.keptWhy}</p>
          <ul className="list kept-list">
            {kept.map(({ item, one }) => (
              <li key={item.id}>
                <span>
                  <b>{item.id}</b> {text(item.text)}
                </span>
                <span>{sayAnswer(item, one.answer, language) || words.worksheet.unanswered}</span>
                {one.note && <q>{one.note}</q>}
                <small>{sayWhy(one, words)}</small>
              </li>
            ))}
          </ul>
          <div className="row">
            <Button kind="main" onPress={() => saveFile(`${name}.xlsx`, exportXlsx(work, locale))}>
              {words.worksheet.keptXlsx}
            </Button>
            <Button onPress={() => saveFile(`${name}.json`, exportJson(work))}>
              {words.worksheet.keptJson}
            </Button>
            {!isSure && (
              <Button kind="stop" onPress={() => setIsSure(true)}>
                {words.worksheet.keptDiscard}
              </Button>
            )}
          </div>
          {isSure && (
            <div className="notice bad stack" role="alert">
              <p>{words.worksheet.keptSure(kept.length)}</p>
              <span className="row">
                <Button
                  kind="stop"
                  onPress={() => {
                    onDiscard()
                    onClose()
                  }}
                >
                  {words.worksheet.keptDiscardNow(kept.length)}
                </Button>
                <Button onPress={() => setIsSure(false)}>{words.app.cancel}</Button>
              </span>
            </div>
          )}
        </>
      )}
    </Dialog>
  )
}
