import { assess } from '../assess.ts'
import { loadPack } from '../loadPack.ts'
import type { Command } from '../main.ts'
import { sayProblem } from '../problems.ts'
import { chooseLayers, readDossier } from '../readDossier.ts'
import { explainNode } from '../report/explainReport.ts'

/** `teladan explain FILE NODE`: where the points of a node, predicate or article come from. */
export const explain: Command = async (options, desk) => {
  const { words } = desk.speech
  const [file, ...named] = options.positionals
  const node = named.join(' ')
  if (file === undefined || !node) {
    desk.stderr.write(`${words.command.noNode}\n${words.command.tryHelp}\n`)
    return 2
  }
  const pack = loadPack(words, options.pack, options.chosen)
  if (!pack.ok) {
    desk.stderr.write(`${pack.error.lines.join('\n')}\n`)
    return pack.error.exit
  }
  const dossier = await readDossier(file, pack.value)
  const layers = dossier.ok ? chooseLayers(dossier.value, options.layer) : dossier
  const layer = layers.ok ? layers.value.at(-1) : undefined
  if (!layers.ok || !layer) {
    const problems = layers.ok ? [] : layers.error
    desk.stderr.write(`${problems.map((one) => sayProblem(words, file, one)).join('\n')}\n`)
    return 1
  }
  const assessed = assess(file, pack.value, layer, options.closed)
  const lines = explainNode(desk.speech, assessed, node)
  if (!lines.ok) {
    desk.stderr.write(`${words.command.noSuchNode(node, lines.error.near.join(', '))}\n`)
    return 2
  }
  desk.stdout.write(`${lines.value.join('\n')}\n`)
  return 0
}
