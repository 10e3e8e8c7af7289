import { assess } from '../assess.ts'
import { loadPack } from '../loadPack.ts'
import type { Command } from '../main.ts'
import { sayProblem } from '../problems.ts'
import { filledLayers, readDossier } from '../readDossier.ts'
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
  if (!dossier.ok) {
    const lines = dossier.error.map((problem) => sayProblem(words, file, problem))
    desk.stderr.write(`${lines.join('\n')}\n`)
    return 1
  }
  const { layers } = dossier.value
  const layer =
    options.layer === undefined
      ? filledLayers(layers).at(-1)
      : layers.find((one) => one.id === options.layer)
  if (!layer) {
    const known = layers.map((one) => one.id)
    desk.stderr.write(`${sayProblem(words, file, { code: 'no_such_layer', layers: known })}\n`)
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
