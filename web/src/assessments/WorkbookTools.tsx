import type { ComponentProps } from 'react'
import { Button } from '../ui/Button.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { DownloadWorkbook } from './DownloadWorkbook.tsx'
import { ImportWorkbook } from './ImportWorkbook.tsx'

type Props = ComponentProps<typeof DownloadWorkbook> & ComponentProps<typeof ImportWorkbook>

/** The worksheet's way out into Excel, and its way back; where nobody knows its layout, that there is none. */
export function WorkbookTools(props: Props) {
  const { words } = useLocale()
  if (!props.view.hasWorkbook)
    return <Button disabledReason={words.reasons.no_layout}>{words.workbook.download}</Button>
  return (
    <>
      <DownloadWorkbook {...props} />
      <ImportWorkbook {...props} />
    </>
  )
}
