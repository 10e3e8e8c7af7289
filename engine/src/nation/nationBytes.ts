import type { Answers } from '../framework/answers.ts'
import type { LawSource } from '../packs/readLawSource.ts'
import { err, ok, type Result } from '../result.ts'
import { changeLaw, type Law } from './changeLaw.ts'
import { crc32 } from './crc32.ts'
import { makeNation, type Nation } from './nation.ts'
import { CONCLUSIONS } from './tally.ts'

/** What is said of a nation before its first unit: whose it is, and the law that its rows are laid out by. */
export type NationHead = { cycle: number; year: number; layer: string; law: LawSource }

/** A unit beside its row: who it is, and which round of which layer was counted. */
export type NationUnit = {
  unit: number
  name: string
  agency: number
  layer: string
  round: number
}

/** Some units of a nation, and the agencies of theirs that were not named before. */
export type NationPart = {
  nation: Nation
  units: NationUnit[]
  /** Unit by unit and predicate by predicate: places in `CONCLUSIONS`, under the law of the head. */
  conclusions: Uint8Array
  agencies: Map<number, string>
}

/** A nation as it was read: all its parts in one. */
export type NationRead = NationPart & { head: NationHead; law: Law }

/**
 * Writes a nation as bytes, part after part, so that however large it is only a part of it is ever held:
 * a sign, blocks that each say their kind and length, and at the end how many units there were and a checksum.
 */
export function writeNation(head: NationHead) {
  let sum = 0
  let count = 0
  const block = (kind: number, ...parts: Uint8Array[]) => {
    const size = parts.reduce((all, { length }) => all + length, 0)
    const bytes = new Uint8Array(BLOCK + size)
    const view = new DataView(bytes.buffer)
    view.setUint32(0, kind, true)
    view.setUint32(4, size, true)
    let at = BLOCK
    for (const part of parts) {
      bytes.set(part, at)
      at += part.length
    }
    sum = crc32(bytes, sum)
    return bytes
  }
  return {
    begin: () => block(HEAD, SIGN, encode(head)),
    add({ nation, units, conclusions, agencies }: NationPart): Uint8Array {
      const { size } = nation
      if (units.length !== size) throw new Error('a part names other units than it has rows')
      count += size
      const beside: Beside = {
        units: units.map((one) => [one.unit, one.name, one.agency, one.layer, one.round]),
        agencies: [...agencies],
        aside: [...nation.aside],
      }
      const text = encode(beside)
      const pairs = nation.layout.fractions.length * 2
      return block(
        PART,
        wholeNumbers([size, text.length, conclusions.length]),
        text,
        nation.cells.subarray(0, size * nation.layout.cells),
        wholeNumbers(nation.fractions.subarray(0, size * pairs)),
        shorts(nation.blanks.subarray(0, size)),
        conclusions,
      )
    },
    end(): Uint8Array {
      return block(END, wholeNumbers([count, sum | 0]))
    },
  }
}

/** Why bytes are no nation: never were one, of another version of Teladan, or not as they were written. */
export type NationFault = 'not_a_nation' | 'other_version' | 'damaged'

/** Reads a nation back, whole or not at all. */
export function readNation(bytes: Uint8Array): Result<NationRead, NationFault> {
  const blocks = splitBlocks(bytes)
  if (!blocks.ok) return blocks
  const [first, ...parts] = blocks.value
  const head = decode(first?.subarray(SIGN.length)) as NationHead
  const law = changeLaw(head.law, {})
  if (!law.ok) return err('other_version')
  const room = parts.reduce((all, part) => all + (integersIn(part, 0, 1)[0] ?? 0), 0)
  const nation = makeNation(law.value.framework, room)
  const predicates = law.value.framework.predicates.length
  const conclusions = new Uint8Array(room * predicates)
  const units: NationUnit[] = []
  const agencies = new Map<number, string>()
  for (const part of parts) {
    const [size = 0, length = 0, told = 0] = integersIn(part, 0, 3)
    const { cells, fractions } = nation.layout
    const pairs = fractions.length * 2
    const rows = FACTS + length + size * (cells + pairs * 4 + 2)
    if (told !== size * predicates || rows + told !== part.length) return err('other_version')
    const beside = decode(part.subarray(FACTS, FACTS + length)) as Beside
    if (beside.units.length !== size) return err('other_version')
    const from = nation.size
    let at = FACTS + length
    nation.cells.set(part.subarray(at, at + size * cells), from * cells)
    at += size * cells
    nation.fractions.set(integersIn(part, at, size * pairs), from * pairs)
    at += size * pairs * 4
    nation.blanks.set(shortsIn(part, at, size), from)
    at += size * 2
    conclusions.set(part.subarray(at), from * predicates)
    for (const [unit, name, agency, layer, round] of beside.units)
      units.push({ unit, name, agency, layer, round })
    for (const [id, name] of beside.agencies) agencies.set(id, name)
    for (const [unit, answers] of beside.aside) nation.aside.set(from + unit, answers)
    nation.size += size
  }
  if (!isLaidOut(nation) || conclusions.some((one) => one >= CONCLUSIONS.length))
    return err('other_version')
  return ok({ head, law: law.value, nation, units, conclusions, agencies })
}

/** The blocks before the last, which says how many units and which checksum the others have. */
function splitBlocks(bytes: Uint8Array): Result<Uint8Array[], NationFault> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sign = bytes.subarray(BLOCK, BLOCK + SIGN.length)
  if (sign.join() !== SIGN.join())
    return err(nameIn(sign) === nameIn(SIGN) ? 'other_version' : 'not_a_nation')
  const blocks: Uint8Array[] = []
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const [kind, size] = [view.getUint32(at, true), view.getUint32(at + 4, true)]
    const next = at + BLOCK + size
    if (next > bytes.length || kind !== (at === 0 ? HEAD : kind === END ? END : PART))
      return err('damaged')
    const content = bytes.subarray(at + BLOCK, next)
    if (kind === END) {
      const [count, sum] = integersIn(content, 0, 2)
      const units = blocks.slice(1).reduce((all, part) => all + (integersIn(part, 0, 1)[0] ?? 0), 0)
      const isWhole =
        size === 8 &&
        next === bytes.length &&
        count === units &&
        sum === (crc32(bytes.subarray(0, at)) | 0)
      return isWhole ? ok(blocks) : err('damaged')
    }
    if (kind === PART && size < FACTS) return err('damaged')
    blocks.push(content)
    at = next
  }
  return err('damaged')
}

/** Whether every byte of the rows is one that its choices can make. */
function isLaidOut({ layout, size, cells }: Nation): boolean {
  const most = new Uint16Array(layout.cells)
  for (const { cell, step, base } of layout.choices)
    most[cell] = Math.max(most[cell] as number, step * base)
  for (let i = 0; i < size * layout.cells; i++)
    if ((cells[i] as number) >= (most[i % layout.cells] as number)) return false
  return true
}

/** What stands beside the rows of a part, as JSON. */
type Beside = {
  units: [unit: number, name: string, agency: number, layer: string, round: number][]
  agencies: [number, string][]
  aside: [number, Answers][]
}

/** `nation`, and the version of what follows. */
const SIGN = Uint8Array.of(0x6e, 0x61, 0x74, 0x69, 0x6f, 0x6e, 0x00, 0x01)
const nameIn = (sign: Uint8Array) => sign.subarray(0, -1).join()
const [HEAD, PART, END] = [1, 2, 3]
/** Bytes before a block's content: its kind and its length. */
const BLOCK = 8
/** Bytes before a part's text: how many units, how long the text is, how many conclusions. */
const FACTS = 12

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const decode = (bytes?: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))

/** Whole numbers of four bytes, the lowest first whatever the machine. */
function wholeNumbers(values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < values.length; i++) view.setInt32(i * 4, values[i] as number, true)
  return bytes
}

function shorts(values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(values.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < values.length; i++) view.setUint16(i * 2, values[i] as number, true)
  return bytes
}

function integersIn(bytes: Uint8Array, at: number, count: number): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at)
  const values = new Int32Array(count)
  for (let i = 0; i < count; i++) values[i] = view.getInt32(i * 4, true)
  return values
}

function shortsIn(bytes: Uint8Array, at: number, count: number): Uint16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at)
  const values = new Uint16Array(count)
  for (let i = 0; i < count; i++) values[i] = view.getUint16(i * 2, true)
  return values
}
