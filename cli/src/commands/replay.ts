import type { Cycle } from '@teladan/server/cycles/store.ts'
import type { Db } from '@teladan/server/db/transaction.ts'
import { countFrozen } from '@teladan/server/decisions/frozenStore.ts'
import { type Replayed, replayCycle } from '@teladan/server/decisions/replay.ts'
import { asReader } from '@teladan/server/nation/store.ts'
import type { Command, Desk } from '../main.ts'
import { openCycle } from '../openCycle.ts'
import { startProgress } from '../progress.ts'
import { makeReplayJson } from '../replayJson.ts'
import { reportReplay } from '../report/replayReport.ts'
import { harmless } from '../terminal.ts'

/** `teladan replay --cycle YEAR`: whether every decision of a cycle comes out again as it was made. */
export const replay: Command = async ({ positionals, cycle: asked, json }, desk) => {
  const { speech, stdout, stderr } = desk
  const { words } = speech
  const refuse = (line: string) => {
    stderr.write(`${line}\n`)
    return 2 as const
  }
  if (positionals.length) return refuse(`${words.replay.noFiles}\n${words.command.tryHelp}`)
  if (asked === undefined) return refuse(`${words.replay.noCycle}\n${words.command.tryHelp}`)
  const opened = await openCycle(words, asked, (tx, { id }) => countFrozen(tx, id))
  if (!opened.ok) return refuse(harmless(opened.error))
  const { db, cycle, read: size, close } = opened.value
  try {
    if (!size) {
      stderr.write(`${words.replay.none(String(cycle.year))}\n`)
      return 1
    }
    const units = await replayAll(desk, db, { cycle, size })
    const report = json
      ? JSON.stringify(makeReplayJson(cycle, units), null, 2)
      : reportReplay(speech, cycle, units).join('\n')
    stdout.write(`${report}\n`)
    return units.some(({ differences }) => differences.length) ? 1 : 0
  } finally {
    await close()
  }
}

async function replayAll(desk: Desk, db: Db, { cycle, size }: { cycle: Cycle; size: number }) {
  const progress = startProgress(desk, size, desk.speech.words.replay.progress)
  const units: Replayed[] = []
  await asReader(db, new Date(), async (tx) => {
    for await (const unit of replayCycle(tx, cycle.id)) {
      progress.next(unit.name)
      units.push(unit)
    }
  })
  progress.end()
  return units
}
