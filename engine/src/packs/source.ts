import {
  type Alias,
  type Document,
  isCollection,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'
import { err, ok, type Result } from '../result.ts'

/** One file of a pack: its plain content (every scalar a text) and where each piece of it stands. */
export type Source = { file: string; content: unknown; lineOf: (path: PropertyKey[]) => number }

export type SourceProblem = { code: 'not_yaml'; file: string; line: number; detail: string }

/** Reads YAML without guessing types: figures stay text until they become exact numbers. */
export function parseSource(file: string, text: string): Result<Source, SourceProblem[]> {
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines })
  if (document.errors.length)
    return err(
      document.errors.map((error) => ({
        code: 'not_yaml',
        file,
        line: lines.linePos(error.pos[0]).line,
        detail: error.message.split('\n')[0] ?? error.code,
      })),
    )
  const lineOf = (path: PropertyKey[]) => {
    const node = nearest(document.contents, path)
    return node?.range ? lines.linePos(node.range[0]).line : 1
  }
  const alias = findAlias(document)
  if (alias?.range) {
    const { line } = lines.linePos(alias.range[0])
    return err([{ code: 'not_yaml', file, line, detail: 'aliases are not used in packs' }])
  }
  return ok({ file, content: document.toJS(), lineOf })
}

function findAlias(document: Document): Alias | undefined {
  let found: Alias | undefined
  visit(document, {
    Alias: (_, alias) => {
      found = alias
      return visit.BREAK
    },
  })
  return found
}

/** Where a path stands: the key of what it names, or of the last thing on the way that is there. */
function nearest(root: Node | null, path: PropertyKey[]): Node | null {
  let node = root
  let place = root
  for (const key of path) {
    if (!isCollection(node)) return place
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && item.key.value === key,
    )
    const next = isPair(pair) ? pair.value : node.get(key, true)
    if (!isScalar(next) && !isCollection(next)) return place
    node = next
    place = isPair(pair) && isScalar(pair.key) ? pair.key : next
  }
  return place
}
