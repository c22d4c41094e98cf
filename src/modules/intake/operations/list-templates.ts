import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import type { NeedTemplate } from '../template.ts'

export const listTemplates = (templates: readonly NeedTemplate[]) =>
  operation(api.listTemplates, async () => accept({ templates: [...templates] }))
