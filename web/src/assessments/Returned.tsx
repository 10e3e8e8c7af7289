import { useState } from 'react'
import type { View } from '../candidacies/useDossier.ts'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { TextArea } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'

type Props = { view: View; returned: View['returns'][number]; isOpen: boolean }

/** That a question came back, why and until when, what the unit said to it, and where it says so. */
export function Returned({ view, returned, isOpen }: Props) {
  const { words, sayDay } = useLocale()
  const [response, setResponse] = useState(returned.response ?? '')
  const respond = useDo('PUT /api/cycles/:cycle/units/:unit/returns/:item')
  return (
    <div className="notice bad stack">
      <span>
        <b>
          {words.unit.returned}, {words.unit.returnedUntil(sayDay(returned.dueOn))}
        </b>
        {returned.reason}
      </span>
      {!isOpen && returned.response && (
        <span>
          <b>{words.worksheet.response}</b>
          <span className="prose">{returned.response}</span>
        </span>
      )}
      {isOpen && (
        <>
          <TextArea label={words.worksheet.response} value={response} onChange={setResponse} />
          <Button
            isBusy={respond.isBusy}
            onPress={() =>
              respond.run({
                params: { cycle: view.cycle.id, unit: view.unit.id, item: returned.item },
                body: { response },
              })
            }
          >
            {words.worksheet.respond}
          </Button>
          <Problem error={respond.error} />
        </>
      )}
    </div>
  )
}
