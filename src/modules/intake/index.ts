/**
 * 问诊: a need of somebody who can't state parameters. Plain questions for a process, kept as versioned data; each answer
 * becomes a criterion or a field of the need with where it came from, and what nobody knows yet is listed as open.
 * Rows: O19, B1, AC-67. Asks catalogue for what a need is made of; nobody asks it.
 */
import { listTemplates } from './operations/list-templates.ts'
import type { NeedTemplate } from './template.ts'

export { type NeedTemplate, question, template } from './template.ts'

export const intake = (templates: readonly NeedTemplate[]) => [listTemplates(templates)]
