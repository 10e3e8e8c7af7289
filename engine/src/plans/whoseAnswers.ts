import type { StageKind } from '../stages/stage.ts'

export type LayerName = 'unit' | 'tpi'

/**
 * Whose answers a plan is held against: the unit's own while the unit works on them, the inspectorate's once they
 * are finished; nobody's where nobody said anything.
 */
export function whoseAnswers(
  layers: readonly { name: LayerName; isOpen: boolean }[],
  stage: StageKind,
): LayerName | undefined {
  const finished = layers.find(({ name, isOpen }) => name === 'tpi' && !isOpen)
  const usual = stage === 'self_assess' ? undefined : finished
  return (usual ?? layers.find(({ name }) => name === 'unit') ?? layers[0])?.name
}
