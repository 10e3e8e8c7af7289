import { z } from 'zod'

type Schema = {
  type?: string
  format?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  $ref?: string
}

/** How deep a shape is spelled; what lies below shows as `…`, and whole in the OpenAPI document. */
const DEEP = 4

/** A shape in one line, as people who program read it: `{ id: uuid, note?: string ≤300 }`. */
export function spellShape(shape: z.ZodType, io: 'input' | 'output'): string {
  return spell(z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as Schema, DEEP)
}

function spell(schema: Schema, deep: number): string {
  if (schema.$ref) return '…'
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  if (schema.anyOf) return [...new Set(schema.anyOf.map((one) => spell(one, deep)))].join(' | ')
  switch (schema.type) {
    case 'object':
      return spellObject(schema, deep)
    case 'array':
      return deep ? `[${spell(schema.items ?? {}, deep - 1)}]` : '[…]'
    case 'string':
      return [FORMATS[schema.format ?? ''] ?? schema.format ?? 'string', lengthOf(schema)].join('')
    case 'integer':
    case 'number':
      return [schema.type, boundsOf(schema)].join('')
    default:
      return schema.type ?? 'any'
  }
}

function spellObject({ properties, required = [], additionalProperties }: Schema, deep: number) {
  if (!properties) {
    const of =
      typeof additionalProperties === 'object' ? spell(additionalProperties, deep - 1) : '…'
    return `{ [name]: ${deep ? of : '…'} }`
  }
  if (!deep) return '{…}'
  const fields = Object.entries(properties).map(
    ([name, of]) => `${name}${required.includes(name) ? '' : '?'}: ${spell(of, deep - 1)}`,
  )
  return fields.length ? `{ ${fields.join(', ')} }` : '{}'
}

const FORMATS: Record<string, string> = { 'date-time': 'instant', uri: 'url' }

function lengthOf({ maxLength, minLength, format }: Schema): string {
  if (format || maxLength === undefined) return ''
  return minLength === maxLength ? ` =${maxLength}` : ` ≤${maxLength}`
}

/** Bounds that somebody chose; those of the number's own type say nothing. */
function boundsOf({ minimum, maximum }: Schema): string {
  const least = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? '' : ` ≥${minimum}`
  const most = maximum === undefined || maximum >= 2 ** 31 - 1 ? '' : ` ≤${maximum}`
  return least + most
}
