import { err, ok } from '@teladan/engine/result.ts'
import type { Desk } from '../desk.ts'
import { sayGround } from '../packs/ground.ts'
import { windowedIn } from '../packs/windowedIn.ts'
import { choicesOf } from './choices.ts'
import { defaultsOf, lawOf } from './law.ts'
import { countApart } from './letterStore.ts'
import * as store from './store.ts'
import { unverifiedIn } from './unverified.ts'

/** All of a cycle: its windows as they hold for an agency, its letters, its choices, what awaits confirming. */
export async function showCycle({ tx }: Desk, id: number, agency: number | null) {
  const cycle = await store.findCycle(tx, id)
  if (!cycle) return err({ reason: 'not_found' as const })
  const law = await lawOf(tx, cycle)
  const choices = choicesOf(law, await defaultsOf(tx, cycle))
  const apart = await countApart(tx, id)
  const windows = await store.listWindows(tx, id, agency)
  const unverified = unverifiedIn(law, await store.listConfirmations(tx, id))
  return ok({
    ...cycle,
    law: law.text,
    parts: law.framework.total.parts.map((part) => ({ id: part.id, text: part.text })),
    windowed: windowedIn(law),
    windows: windows.map((window) => ({ ...window, apart: apart.get(window.stage) ?? 0 })),
    addenda: await store.listAddenda(tx, id),
    closing: await store.findClosing(tx, id),
    choices: choices.map((choice) => ({ ...choice, ground: sayGround(law, choice.ground) })),
    unverified: unverified.map(({ figure, value, confirmed }) => ({
      id: figure.id,
      text: figure.text,
      value,
      ground: sayGround(law, figure.ground),
      confirmed: confirmed && { by: confirmed.by, at: confirmed.at },
    })),
  })
}
