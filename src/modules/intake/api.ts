import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { template } from './template.ts'

export const listTemplates = contract({
  id: 'intake.listTemplates',
  summary: '列出各工艺的需求问答模板：问题、选项，以及回答如何成为需求的条件',
  kind: 'query',
  route: 'GET /need-templates',
  permission: 'public',
  input: z.object({}),
  output: z.object({ templates: z.array(template) }),
  audit: null,
  refusals: {},
})
