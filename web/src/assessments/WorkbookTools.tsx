import type { ComponentProps } from 'react'
import { DownloadWorkbook } from './DownloadWorkbook.tsx'
import { ImportWorkbook } from './ImportWorkbook.tsx'

type Props = ComponentProps<typeof DownloadWorkbook> & ComponentProps<typeof ImportWorkbook>

/** The worksheet's way out into Excel, and its way back. */
export function WorkbookTools(props: Props) {
  return (
    <>
      <DownloadWorkbook {...props} />
      <ImportWorkbook {...props} />
    </>
  )
}
