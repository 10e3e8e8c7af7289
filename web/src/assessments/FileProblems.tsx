import type { Framework } from '@teladan/engine/framework/framework.ts'
import { useLocale } from '../ui/Locale.tsx'
import type { FileProblem } from './imported.ts'
import { useSayArea } from './useSayArea.ts'

/** Why a file cannot be taken in: of what it says it is, or cell by cell. */
export function FileProblems({
  problems,
  framework,
}: {
  problems: FileProblem[]
  framework: Framework
}) {
  const { words } = useLocale()
  const sayArea = useSayArea(framework)
  const ofOrigin: Record<string, (got: string, wanted: string) => string> = words.workbook.problems
  const { layers } = words.workbook
  const sides = ({ code, got = '', wanted = '', pack }: FileProblem): [string, string] =>
    code === 'stamp_other_area'
      ? [sayArea(got), sayArea(wanted)]
      : code === 'stamp_other_layer'
        ? [layers[got] ?? got, layers[wanted] ?? wanted]
        : [pack ?? got, wanted]
  const strange = problems.flatMap((one) => {
    const say = ofOrigin[one.code]
    return say ? [{ code: one.code, sentence: say(...sides(one)) }] : []
  })
  const cells = problems.filter(({ code }) => !ofOrigin[code])
  return (
    <div className="notice bad stack" role="alert">
      {strange.map(({ code, sentence }) => (
        <p key={code}>{sentence}</p>
      ))}
      {cells.length > 0 && (
        <>
          <b>{words.worksheet.importProblems(cells.length)}</b>
          <ul className="blanks">
            {cells.map((one) => (
              <li key={`${one.at} ${one.code}`}>
                {one.at} {words.worksheet.cellProblems[one.code] ?? one.code}{' '}
                {one.got && `"${one.got}"`}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
