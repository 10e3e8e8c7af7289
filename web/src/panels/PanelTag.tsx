import { useLocale } from '../ui/Locale.tsx'
import type { Panel } from './panel.ts'

/** Whether a meeting goes on, is over, or was called off. */
export function PanelTag({ panel }: { panel: Pick<Panel, 'closedAt' | 'cancelledAt'> }) {
  const { words } = useLocale()
  if (panel.cancelledAt) return <span className="tag short">{words.panel.cancelled}</span>
  if (panel.closedAt) return <span className="tag">{words.panel.closed}</span>
  return <span className="tag open">{words.panel.open}</span>
}
