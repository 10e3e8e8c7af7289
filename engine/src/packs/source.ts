import {
  constructFromEvents,
  EVENT_ID,
  type Event,
  FAILSAFE_SCHEMA,
  getScalarValue,
  parseEvents,
  YAMLException,
} from 'js-yaml'
import { err, ok, type Result } from '../result.ts'

/** One file of a pack: its plain content (every scalar a text) and where each piece of it stands. */
export type Source = {
  file: string
  content: unknown
  lineOf: (path: PropertyKey[]) => number
  /** Where a scalar's own text stands; undefined when nothing is there. */
  spanOf: (path: PropertyKey[]) => Span | undefined
}

/** A piece of a text, from `start` to before `end`. */
export type Span = { start: number; end: number }

export type SourceProblem = { code: 'not_yaml'; file: string; line: number; detail: string }

/** Reads YAML without guessing types: figures stay text until they become exact numbers. */
export function parseSource(file: string, text: string): Result<Source, SourceProblem[]> {
  try {
    const events = parseEvents(text, { maxDepth: DEEPEST })
    const rules = { source: text, schema: FAILSAFE_SCHEMA, maxAliases: 0 }
    const [content] = constructFromEvents(events, rules)
    let places: Place | undefined
    const lineOf = (path: PropertyKey[]) => {
      places ??= locate(text, events)
      return lineAt(text, nearest(places, path))
    }
    const spanOf = (path: PropertyKey[]) => {
      places ??= locate(text, events)
      return path.reduce<Place | undefined>((place, key) => place?.inside.get(key), places)?.scalar
    }
    return ok({ file, content, lineOf, spanOf })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const line = (error.mark?.line ?? 0) + 1
    return err([{ code: 'not_yaml', file, line, detail: error.reason }])
  }
}

const DEEPEST = 60

/** Where a value starts in the text, what it spans when it is a scalar, and what is inside it by key or number. */
type Place = { start: number; scalar?: Span | undefined; inside: Map<PropertyKey, Place> }

/** Where every value stands; made only when a place is asked for. */
function locate(text: string, events: Event[]): Place {
  let next = 0
  const read = (): Place => {
    const event = events[next++]
    const inside = new Map<PropertyKey, Place>()
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        return {
          start: event.valueStart,
          scalar: { start: event.valueStart, end: event.valueEnd },
          inside,
        }
      case EVENT_ID.SEQUENCE:
        for (let i = 0; events[next]?.type !== EVENT_ID.POP; i++) inside.set(i, read())
        next++
        return { start: event.start, inside }
      case EVENT_ID.MAPPING: {
        while (events[next]?.type !== EVENT_ID.POP) {
          const key = events[next]
          const { start } = read()
          const value = read()
          if (key?.type === EVENT_ID.SCALAR)
            inside.set(getScalarValue(text, key), { ...value, start })
        }
        next++
        return { start: event.start, inside }
      }
      case EVENT_ID.DOCUMENT:
        return read()
      default:
        return { start: 0, inside }
    }
  }
  return read()
}

/** Where a path stands: the key of what it names, or of the last thing on the way that is there. */
function nearest(root: Place, path: PropertyKey[]): number {
  let place = root
  for (const key of path) {
    const inner = place.inside.get(key)
    if (!inner) break
    place = inner
  }
  return place.start
}

const lineAt = (text: string, position: number) => text.slice(0, position).split('\n').length
