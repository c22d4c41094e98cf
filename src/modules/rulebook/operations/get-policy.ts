import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { departmentName, type Pack } from '../pack.ts'
import { clausesWithSupport } from '../support-rule.ts'

export const getPolicy = (pack: Pack) =>
  operation(api.getPolicy, async () =>
    accept({
      city: pack.city,
      workingGroup: pack.workingGroup,
      document: pack.document,
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
