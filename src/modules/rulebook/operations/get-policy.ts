import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { markOn } from '#kernel/mark.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { departmentName, documentMarks, type Pack } from '../pack.ts'
import { clausesWithSupport } from '../support-rule.ts'

export const getPolicy = (pack: Pack) =>
  operation(api.getPolicy, async (_input, { now }) =>
    accept({
      city: pack.city,
      workingGroup: pack.workingGroup,
      document: { ...pack.document, mark: markOn(documentMarks(pack.document), dateOf(now)) },
      clauses: pack.clauses.map(clause => ({
        ...clause,
        responsible: clause.responsible.map(code => departmentName(pack, code)),
        supports: clausesWithSupport(pack.supportRules).includes(clause.id),
      })),
      targets: pack.targets,
      parameters: pack.parameters.map(({ value, options, silent, ...parameter }) => ({
        ...parameter,
        value: typeof value === 'string' ? (options?.[value] ?? value) : value,
        silent: silent ?? null,
      })),
    }),
  )
