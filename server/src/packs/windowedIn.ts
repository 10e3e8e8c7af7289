import type { Pack } from '@teladan/engine/packs/pack.ts'

/** The stages of a pack that a cycle gives a window to, in the order of the way. */
export const windowedIn = ({ stages }: Pack): string[] =>
  stages.filter(({ window }) => window === 'cycle').map(({ kind }) => kind)
