import { useSearch } from '@tanstack/react-router'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import { type LayerName, whoseAnswers } from '@teladan/engine/plans/whoseAnswers.ts'
import { useMemo } from 'react'
import { answersOf } from '../candidacies/score.ts'
import type { Layers, View } from '../candidacies/useDossier.ts'

/** Whose answers are looked at, and whether nothing is added to them any more. */
export type Layer = { name: LayerName; names: LayerName[]; answers: Answers; isClosed: boolean }

/**
 * The answers that a page is about: those the address names; otherwise the unit's own while the unit works on
 * them, and the inspectorate's once they are finished.
 */
export function useLayer(view: View, { layers }: Layers): Layer {
  const { lapis } = useSearch({ strict: false }) as { lapis?: string }
  const there = (['unit', 'tpi'] as const).flatMap((name) => {
    const one = layers.find(({ layer, said }) => layer === name && said.length > 0)
    return one ? [{ ...one, name }] : []
  })
  const usual = whoseAnswers(there, view.stage)
  const chosen =
    there.find(({ name }) => name === lapis) ?? there.find(({ name }) => name === usual)
  const said = chosen?.said
  const answers = useMemo(() => answersOf(said ?? []), [said])
  return {
    name: chosen?.name ?? 'unit',
    names: there.map(({ name }) => name),
    answers,
    isClosed: chosen?.name === 'tpi' && !chosen.isOpen,
  }
}
