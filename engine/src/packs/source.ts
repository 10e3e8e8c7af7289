import { isCollection, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
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
  return ok({ file, content: document.toJS({ maxAliasCount: 0 }), lineOf })
}

/** The node at a path, or the last one on the way to it: for a missing key, what misses it. */
function nearest(root: Node | null, path: PropertyKey[]): Node | null {
  let node = root
  for (const key of path) {
    if (!isCollection(node)) return node
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && item.key.value === key,
    )
    if (isPair(pair)) node = isScalar(pair.value) || isCollection(pair.value) ? pair.value : node
    else {
      const next = node.get(key, true)
      if (!isScalar(next) && !isCollection(next)) return node
      node = next
    }
  }
  return node
}
