import { z } from 'zod'
import { contract } from '#kernel/operation.ts'

export const describeApi = contract({
  id: 'door.describeApi',
  summary: '取得接口文档（OpenAPI 3.1）',
  kind: 'query',
  route: 'GET /openapi.json',
  permission: 'public',
  input: z.object({}),
  output: z.record(z.string(), z.unknown()),
  audit: null,
  refusals: {},
})
