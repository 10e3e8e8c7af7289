import type { Framework } from '@teladan/engine/framework/framework.ts'
import { useLocale, useText } from '../ui/Locale.tsx'

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII']

/** What an area is called: `Area I: Manajemen perubahan`; what is no area, by its own name. */
export function useSayArea({ groups }: Framework) {
  const { words } = useLocale()
  const text = useText()
  return (area: string): string => {
    const at = groups.findIndex(({ id }) => id === area)
    const group = groups[at]
    return group ? `${words.workbook.area} ${ROMAN[at] ?? at + 1}: ${text(group.text)}` : area
  }
}
