/** Door tests over HTTP: the description of the API is valid, complete, and true of what is really sent and answered. */
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Contract } from '#kernel/operation.ts'
import { readDocument } from '#web/api-document.server.ts'
import type { Actor } from './cast.ts'
import { ending } from './doors/attempt.ts'
import { tries } from './doors/attempts.ts'
import { estate, parties } from './doors/estate.ts'
import { network } from './http.ts'
import { world } from './world.ts'

const w = await world()
const { ask } = network(w)

const schema = z.record(z.string(), z.unknown())
const content = z.object({ 'application/json': z.object({ schema }) })
/** Of what is sent with a file. */
const form = z.object({ 'multipart/form-data': z.object({ schema }) })

const described = z.object({
  operationId: z.string(),
  summary: z.string().min(1),
  tags: z.array(z.string()).length(1),
  parameters: z.array(
    z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean(), schema }),
  ),
  requestBody: z.object({ required: z.literal(true), content: z.union([content, form]) }).optional(),
  responses: z.record(
    z.string().regex(/^([2-5]\d\d|default)$/),
    z.object({ description: z.string().min(1), content }),
  ),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  'x-refusals': z.record(z.string(), z.string()),
})
type Described = z.output<typeof described>

const { body } = await ask('GET', '/openapi.json')
const document = z
  .object({
    openapi: z.string().regex(/^3\.1\.\d+$/),
    info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
    servers: z.array(z.object({ url: z.literal('/api/v1') })),
    paths: z.record(
      z.string().startsWith('/'),
      z.partialRecord(z.enum(['get', 'post', 'put', 'delete']), described),
    ),
    components: z.object({
      schemas: z.record(z.string().regex(/^[\w.-]+$/), schema),
      securitySchemes: z.record(
        z.string(),
        z.object({ type: z.literal('apiKey'), in: z.literal('cookie'), name: z.string() }),
      ),
    }),
  })
  .parse(body)

const all = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    operation,
    id: operation.operationId,
  })),
)
const describedBy = new Map(all.map(({ id, operation }) => [id, operation]))

describe('the document', () => {
  test('describes every operation that has an address, there, and no other', () => {
    const routes = w.door.contracts.flatMap(({ id, route }) => (route === null ? [] : [`${route} ${id}`]))
    expect(all.map(({ method, path, id }) => `${method} ${path} ${id}`).toSorted()).toEqual(routes.toSorted())
  })

  test('is read as a whole: the pages name what each operation is about, and leave out none', () => {
    const { modules } = readDocument(body)
    expect(modules.flatMap(({ operations }) => operations.map(({ id }) => id)).toSorted()).toEqual(
      all.map(({ id }) => id).toSorted(),
    )
    expect(modules.filter(({ module, name }) => name === module)).toEqual([])
  })

  test('begins with what to know first, by headings, with an example whose addresses are there', () => {
    const { blocks } = readDocument(body)
    const texts = blocks.flatMap(block => (block.kind === 'list' ? block.items : [block.text]))
    expect(blocks.filter(({ kind }) => kind === 'heading').length).toBeGreaterThan(4)
    expect(texts.filter(text => text.length > 300 && !text.startsWith('SITE='))).toEqual([])
    const [example = ''] = texts.filter(text => text.startsWith('SITE='))
    const called = [...example.matchAll(/\$SITE\/api\/v1(\/[\w/-]+)/g)].map(([, path]) => path ?? '')
    expect(called.length).toBeGreaterThan(2)
    for (const path of called) expect(Object.keys(document.paths)).toContain(path)
  })

  test('gives every operation a name of its own', () => {
    expect(describedBy.size).toBe(all.length)
  })

  test('declares each part of an address, and no other, as a required parameter', () => {
    for (const { path, operation } of all) {
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = operation.parameters.filter(parameter => parameter.in === 'path')
      expect(declared.map(({ name }) => name).toSorted(), path).toEqual(parts.toSorted())
      expect(
        declared.every(({ required }) => required),
        path,
      ).toBe(true)
    }
  })

  test('names no parameter of an operation twice', () => {
    const twice = all.filter(
      ({ operation: { parameters } }) =>
        new Set(parameters.map(one => `${one.in} ${one.name}`)).size !== parameters.length,
    )
    expect(twice).toEqual([])
  })

  test('refers only to schemas that it holds', () => {
    const names = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, name = '']) => name)
    const known = Object.keys(document.components.schemas).map(name => `#/components/schemas/${name}`)
    expect(names.filter(name => !known.includes(name))).toEqual([])
    expect(names.length).toBeGreaterThan(50)
  })

  test('asks for a session exactly where the door does', () => {
    const asked = all.filter(({ operation }) => operation.security).map(({ id }) => id)
    const closed = w.door.contracts.filter(
      ({ route, permission }) => route !== null && permission !== 'public',
    )
    expect(asked.toSorted()).toEqual(closed.map(({ id }) => id).toSorted())
    const schemes = Object.keys(document.components.securitySchemes)
    expect(
      all
        .flatMap(({ operation }) => (operation.security ?? []).flatMap(Object.keys))
        .every(name => schemes.includes(name)),
    ).toBe(true)
  })

  test('names every rule that may refuse', () => {
    for (const { id, refusals } of w.door.contracts)
      expect(describedBy.get(id)?.['x-refusals'] ?? refusals, id).toEqual(refusals)
  })
})

/** What the document says of a part, in the words of plain JSON Schema. */
const plain = (part: Record<string, unknown>): string =>
  JSON.stringify(part).replaceAll('#/components/schemas/', '#/$defs/')

const definitions = new Map(
  Object.entries(document.components.schemas).map(([name, definition]) => [name, plain(definition)]),
)

/** All definitions that a schema refers to, directly or by way of others. */
function needed(text: string, found = new Map<string, unknown>()): Map<string, unknown> {
  for (const [, name = ''] of text.matchAll(/"#\/\$defs\/([^"]+)"/g)) {
    const definition = definitions.get(name)
    if (definition === undefined || found.has(name)) continue
    found.set(name, JSON.parse(definition))
    needed(definition, found)
  }
  return found
}

const judges = new Map<string, z.ZodType>()

/** A schema of the document as something that judges a value. With all definitions it takes 15 ms to make, each time. */
function judge(part: Record<string, unknown>): z.ZodType {
  const text = plain(part)
  const made =
    judges.get(text) ?? z.fromJSONSchema({ ...JSON.parse(text), $defs: Object.fromEntries(needed(text)) })
  judges.set(text, made)
  return made
}

const faultsOf = (part: Record<string, unknown>, value: unknown): unknown[] =>
  judge(part).safeParse(value).error?.issues ?? []

const answerSchema = ({ responses }: Described, status: number) =>
  responses[status]?.content['application/json'].schema

test('what judges here also finds faults', () => {
  expect(faultsOf({ $ref: '#/components/schemas/Error' }, { code: 'internal', message: '' })).not.toEqual([])
  expect(faultsOf({ type: 'object', properties: {}, additionalProperties: false }, { more: 1 })).not.toEqual(
    [],
  )
})

describe('what is really sent and answered is as described', async () => {
  const at = await estate(w, parties.first)
  const callers: readonly (Actor | null)[] = [
    null,
    'unverified',
    'buyer',
    'boss',
    'director',
    'scheduler',
    'security',
    'lead',
    'district',
    'auditor',
    'accountant',
    'technician',
    'matchmaker',
    'expert',
  ]

  /** As a program sends it that knows nothing but the document. */
  function requestOf({ route }: Contract, given: unknown) {
    const [method = '', pattern = ''] = (route ?? '').split(' ')
    const input = z.record(z.string(), z.unknown()).parse(JSON.parse(JSON.stringify(given)))
    const path = pattern.replace(/\{(\w+)\}/g, (_part, name: string) =>
      encodeURIComponent(String(input[name])),
    )
    const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !pattern.includes(`{${name}}`)))
    const inBody = method === 'POST' || method === 'PUT'
    const query = inBody
      ? ''
      : `?${new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]))}`
    return { method, path: `${path}${query}`, body: inBody ? rest : undefined }
  }

  const addressed = w.door.contracts.filter(({ route }) => route !== null).map(({ id }) => id)
  const answered = new Set<string>()

  test.each(addressed.toSorted())('%s', async id => {
    const { contract, attempt } = tries.get(id) ?? {}
    const operation = describedBy.get(id)
    if (!contract || !attempt || !operation) throw new Error(`nobody tries ${id}`)
    for (const who of callers) {
      const { method, path, body } = requestOf(contract, attempt.input(at, who))
      const factor = ending.has(id) ? w.clock.now() : undefined
      const session = who === null ? {} : { token: await w.tokenOf(who, factor) }
      const answer = await ask(method, path, { ...session, ...(body ? { body } : {}) })
      if (who !== null) expect(answer.body['code'], who).not.toBe('session-expired')
      const expected = answerSchema(operation, answer.status)
      expect(expected, `${who}: ${answer.status} is described`).toBeDefined()
      expect(faultsOf(expected ?? {}, answer.body), `${who}: ${answer.status}`).toEqual([])
      if (answer.status !== 200) continue
      answered.add(id)
      const sent = content.safeParse(operation.requestBody?.content)
      if (body && sent.success) expect(faultsOf(sent.data['application/json'].schema, body)).toEqual([])
      if (who !== null) break
    }
  })

  test('for most operations with a real answer, not only with errors', () => {
    expect(answered.size).toBeGreaterThan((addressed.length * 2) / 3)
  })
})
