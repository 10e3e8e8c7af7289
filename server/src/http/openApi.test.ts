import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { API_ROOMS } from '../routes.ts'
import { makeOpenApi } from './openApi.ts'
import { refusalsOf } from './refusalsOf.ts'

const about = { title: 'Teladan', version: '1', description: 'All of it', cookie: '__Host-teladan' }
const document = makeOpenApi(API_ROOMS, about)
const contracts = API_ROOMS.flatMap(({ name, contracts }) =>
  contracts.map((contract) => ({ room: name, contract })),
)

type Media = Record<string, { schema?: object }>
type Operation = {
  operationId: string
  summary: string
  tags: string[]
  security?: unknown[]
  parameters?: { $ref?: string; name: string; in: string; required: boolean; schema: object }[]
  requestBody?: { required: boolean; content: Media; description?: string }
  responses: Record<string, { description: string; content: Media; headers?: object }>
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, of]) => ({ path, method, of: of as Operation })),
)
const find = (method: string, path: string) => {
  const found = operations.find((one) => one.method === method && one.path === path)
  if (!found) throw new Error(`no ${method} ${path}`)
  return found.of
}

/** Every object in the document, with the way to it. */
function* walk(value: unknown, way = '#'): Generator<[string, Record<string, unknown>]> {
  if (typeof value !== 'object' || value === null) return
  yield [way, value as Record<string, unknown>]
  for (const [name, of] of Object.entries(value)) yield* walk(of, `${way}/${name}`)
}

describe('the OpenAPI document', () => {
  it('has every route of the API, in JSON and in bytes, under the tag of its room', () => {
    expect(operations).toHaveLength(contracts.length)
    for (const { room, contract } of contracts) {
      const path = contract.path.replace(/:(\w+)/g, '{$1}')
      expect(find(contract.method.toLowerCase(), path)).toMatchObject({
        summary: contract.about,
        tags: [room],
      })
    }
    expect(document.tags.map(({ name }) => name)).toEqual(API_ROOMS.map(({ name }) => name))
    for (const { name, description } of document.tags) expect(description).not.toBe(name)
  })

  it('gives each a name of its own that a program can bear', () => {
    const ids = operations.map(({ of }) => of.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^(get|post|put|patch|delete)[A-Z][A-Za-z0-9]+$/)
    expect(find('put', '/api/cycles/{cycle}/units/{unit}/answers/{layer}/{item}').operationId).toBe(
      'putCyclesUnitsAnswersByLayerByItem',
    )
  })

  it('names every parameter of a path, once, and needs it', () => {
    for (const { path, of } of operations) {
      const named = (of.parameters ?? []).filter((one) => one.in === 'path')
      expect(named.map(({ name }) => name)).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      )
      expect(named.every(({ required }) => required)).toBe(true)
    }
  })

  it('says what every route refuses with: every reason, and no other, as problem+json', () => {
    for (const { contract } of contracts) {
      const path = contract.path.replace(/:(\w+)/g, '{$1}')
      const { responses } = find(contract.method.toLowerCase(), path)
      const said = Object.entries(responses).flatMap(([status, { content }]) => {
        const { schema } = content['application/problem+json'] ?? {}
        const reasons = (schema as { properties?: { reason: { enum: string[] } } })?.properties
        return (reasons?.reason.enum ?? []).map((reason) => `${status} ${reason}`)
      })
      expect(said).toEqual(refusalsOf(contract).map(({ status, reason }) => `${status} ${reason}`))
      expect(responses[503]?.headers).toHaveProperty('retry-after')
    }
  })

  it('lets in with the session alone, but for whoever signs in', () => {
    expect(document.components.securitySchemes.session).toMatchObject({
      in: 'cookie',
      name: '__Host-teladan',
    })
    const open = operations.filter(({ of }) => of.security?.length === 0)
    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'post /api/invitations/accept',
      'post /api/session',
    ])
  })

  it('takes the idempotency key where it is taken: on changes in JSON that reveal no secret', () => {
    const takesKey = (method: string, path: string) =>
      find(method, path).parameters?.some(({ $ref }) => $ref?.endsWith('/IdempotencyKey')) ?? false
    expect(takesKey('post', '/api/cycles')).toBe(true)
    expect(takesKey('get', '/api/cycles')).toBe(false)
    expect(takesKey('post', '/api/accounts')).toBe(false)
    expect(takesKey('post', '/api/session')).toBe(false)
    expect(takesKey('post', '/api/cycles/{cycle}/units/{unit}/evidence/files')).toBe(false)
  })

  it('tells of bytes their types, their limit, and what stands in the headers', () => {
    const upload = find('post', '/api/cycles/{cycle}/units/{unit}/evidence/files')
    expect(Object.keys(upload.requestBody?.content ?? {})).toContain('application/pdf')
    expect(upload.requestBody?.description).toContain(String(25 * 1024 * 1024))
    const headers = upload.parameters?.filter((one) => one.in === 'header')
    expect(headers?.map(({ name, required }) => [name, required])).toEqual([
      ['x-title', true],
      ['x-items', false],
      ['x-layer', false],
    ])
    expect(upload.responses[507]?.description).toBe('disk_full')
    const letter = find('get', '/api/cycles/{cycle}/units/{unit}/letters/lhe')
    expect(Object.keys(letter.responses[200]?.content ?? {})).toEqual(['application/pdf'])
  })

  it('holds schemas that are sound JSON Schema 2020-12, and references that lead somewhere', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    let schemas = 0
    for (const [way, object] of walk(document)) {
      const { schema, $ref } = object
      if (typeof $ref === 'string') {
        const target = $ref.split('/').slice(1)
        const found = target.reduce<unknown>((of, name) => (of as never)?.[name], document)
        expect(found, `${way}: ${$ref}`).toBeDefined()
      }
      if (typeof schema !== 'object' || schema === null || 'allOf' in schema) continue
      expect(ajv.validateSchema(schema), `${way}: ${ajv.errorsText()}`).toBe(true)
      schemas++
    }
    expect(schemas).toBeGreaterThan(200)
    expect(ajv.validateSchema(document.components.schemas.Problem)).toBe(true)
  })

  it('has the shape that OpenAPI 3.1 asks for', () => {
    const allowed = {
      root: ['openapi', 'info', 'servers', 'tags', 'security', 'paths', 'components'],
      operation: [
        'operationId',
        'summary',
        'tags',
        'security',
        'parameters',
        'requestBody',
        'responses',
      ],
      response: ['description', 'content', 'headers'],
      media: ['schema'],
    }
    const fits = (of: object, keys: string[]) =>
      expect(Object.keys(of).filter((key) => !keys.includes(key))).toEqual([])
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    expect(Object.keys(document.info).sort()).toEqual(['description', 'title', 'version'])
    fits(document, allowed.root)
    for (const { path, of } of operations) {
      expect(path).toMatch(/^\/api\//)
      fits(of, allowed.operation)
      if (of.requestBody) fits(of.requestBody, ['required', 'content', 'description'])
      for (const [status, response] of Object.entries(of.responses)) {
        expect(status).toMatch(/^[2-5]\d\d$/)
        expect(response.description).not.toBe('')
        fits(response, allowed.response)
        for (const [type, media] of Object.entries(response.content)) {
          expect(type).toMatch(/^[a-z]+\/[\w.+-]+$/)
          fits(media, allowed.media)
        }
      }
    }
  })
})
