import { z } from 'zod'
import { accept } from '#kernel/decision.ts'
import { type Contract, operation } from '#kernel/operation.ts'
import { messageOf, type ProblemCode, problemCodes, statusOf } from '#kernel/problem.ts'
import { describeApi } from './api.ts'
import { apiPath } from './http.ts'
import { introduction } from './introduction.ts'

type Json = Record<string, unknown>

const refPattern = /"#\/\$defs\/([^"]+)"/g

/** JSON Schema of a zod schema; what carries an id goes to the shared components. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const {
    $schema: _dialect,
    $defs,
    ...body
  } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (z.globalRegistry.get(zodSchema)?.['format'] !== 'date-time') return
      for (const key of Object.keys(jsonSchema)) if (key === 'anyOf') delete jsonSchema[key]
      jsonSchema.type = 'string'
    },
  }) as Json
  const relinked = JSON.parse(
    JSON.stringify({ body, $defs: $defs ?? {} }).replace(refPattern, '"#/components/schemas/$1"'),
  )
  for (const [name, definition] of Object.entries(relinked.$defs)) components[name] ??= definition
  return relinked.body
}

const describesErrors = {
  type: 'object',
  required: ['code', 'message', 'refusals', 'requestId'],
  properties: {
    code: { type: 'string', enum: problemCodes },
    message: { type: 'string', description: '中文，说明应如何处理' },
    refusals: {
      type: 'array',
      items: {
        type: 'object',
        required: ['rule', 'message'],
        properties: {
          rule: { type: 'string' },
          message: { type: 'string' },
          field: { type: 'string' },
          facts: { type: 'object' },
          clause: { type: 'string', description: '政策条款编号' },
          override: { type: 'array', items: { type: 'string' }, description: '可准许例外的角色' },
        },
      },
    },
    requestId: { type: 'string' },
  },
}

function parametersOf(input: Json, path: string, inBody: boolean): Json[] {
  const properties = (input['properties'] ?? {}) as Record<string, Json>
  const required = (input['required'] ?? []) as string[]
  return Object.entries(properties).flatMap(([name, schema]) => {
    const inPath = path.includes(`{${name}}`)
    if (!inPath && inBody) return []
    return [{ name, in: inPath ? 'path' : 'query', required: inPath || required.includes(name), schema }]
  })
}

/** A file comes as a part of a form. */
const takesFile = (input: Json): boolean =>
  Object.values((input['properties'] ?? {}) as Record<string, Json>).some(({ format }) => format === 'binary')

function bodyOf(input: Json, path: string): Json | undefined {
  const properties = Object.entries((input['properties'] ?? {}) as Json).filter(
    ([name]) => !path.includes(`{${name}}`),
  )
  if (properties.length === 0) return undefined
  const required = ((input['required'] ?? []) as string[]).filter(name => !path.includes(`{${name}}`))
  const schema = { type: 'object', properties: Object.fromEntries(properties), required }
  return {
    required: true,
    content: { [takesFile(input) ? 'multipart/form-data' : 'application/json']: { schema } },
  }
}

/** An id or a link's token may lead nowhere, wherever in the request it stands. */
const namesRecord = ({ kind, route }: Contract, input: Json): boolean =>
  route?.includes('{') === true ||
  (kind === 'command' && /"format":"uuid"|"token":/.test(JSON.stringify(input['properties'] ?? {})))

function errorCodesOf(declared: Contract): ProblemCode[] {
  const { input, permission, kind, refusals, limit, stepUp, auditsFailure } = declared
  const described = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Json
  const fields = Object.keys((described['properties'] ?? {}) as Json)
  const sendsFile = takesFile(described)
  const isPublic = permission === 'public'
  const possible: Partial<Record<ProblemCode, boolean | undefined>> = {
    malformed: fields.length > 0,
    'sign-in-required': !isPublic,
    'sign-in-failed': isPublic && auditsFailure,
    forbidden: !isPublic,
    'step-up-required': stepUp,
    'not-found': namesRecord(declared, described),
    refused: Object.keys(refusals).length > 0,
    conflict: kind === 'command',
    'too-large': sendsFile,
    'unsupported-type': sendsFile,
    'too-many': limit !== undefined,
    unavailable: true,
  }
  return problemCodes.filter(code => possible[code])
}

const errorContent = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } }

function operationOf(declared: Contract, path: string, method: string, components: Json): Json {
  const input = schemaOf(declared.input, 'input', components)
  const inBody = method === 'POST' || method === 'PUT'
  const errors = Object.groupBy(errorCodesOf(declared), code => String(statusOf(code)))
  const requestBody = inBody ? bodyOf(input, path) : undefined
  return {
    operationId: declared.id,
    summary: declared.summary,
    tags: [declared.id.split('.')[0]],
    parameters: [
      ...parametersOf(input, path, inBody),
      ...(declared.kind === 'command' && declared.replayable !== false
        ? [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: false,
              schema: { type: 'string', minLength: 8, maxLength: 128 },
            },
          ]
        : []),
    ],
    ...(requestBody ? { requestBody } : {}),
    responses: {
      200: {
        description: '成功',
        content: { 'application/json': { schema: schemaOf(declared.output, 'output', components) } },
      },
      ...Object.fromEntries(
        Object.entries(errors).map(([status, codes]) => [
          status,
          {
            description: (codes ?? []).map(code => `${code}：${messageOf(code)}`).join('；'),
            content: errorContent,
          },
        ]),
      ),
      default: { description: '其他错误，形式相同', content: errorContent },
    },
    ...(declared.permission === 'public' ? {} : { security: [{ session: [] }] }),
    'x-permission': declared.permission,
    'x-audit': declared.audit,
    'x-refusals': declared.refusals,
    'x-step-up': declared.stepUp ?? false,
    ...(declared.limit ? { 'x-limit': declared.limit } : {}),
  }
}

/** The OpenAPI 3.1 description of all operations that have an address. */
export function openApi(contracts: readonly Contract[], version: string): Json {
  const components: Json = { Error: describesErrors }
  const paths: Record<string, Json> = {}
  for (const declared of contracts) {
    if (declared.route === null) continue
    const [method = '', path = ''] = declared.route.split(' ')
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(declared, path, method, components) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '中试平台体系业务接口',
      version,
      description: introduction,
    },
    servers: [{ url: apiPath }],
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: '登录后由系统发出；以 https 提供服务时名为 __Host-session。',
        },
      },
    },
  }
}

/** Built at the first call, from the contracts of every operation that the door knows by then. */
export function describing(contracts: () => readonly Contract[], version: string) {
  let document: Json | undefined
  return operation(describeApi, async () => {
    document ??= openApi(contracts(), version)
    return accept(document)
  })
}
