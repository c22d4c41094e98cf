import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../office.api.ts'
import { budgetLines, insertBudgetLine } from '../store.ts'

export const listBudgetLines = operation(api.listBudgetLines, async (_input, { tx }) =>
  accept({
    lines: (await budgetLines(tx)).map(({ id, year, name, docNumber, total, allotted }) => ({
      ...{ id, year, name, docNumber, total, allotted },
      left: total - allotted,
    })),
  }),
)

export const addBudgetLine = operation(
  api.addBudgetLine,
  async (input, { tx, actor, now, newId, changed }) => {
    const id = newId()
    const addedBy = signedIn(actor).personId
    if (!(await insertBudgetLine(tx, { ...input, id, addedBy, addedAt: now })))
      return refuse({
        rule: 'subsidy.budget.twice',
        field: 'docNumber',
        message: `${input.year} 年已登记过文号“${input.docNumber}”的指标。`,
      })
    changed({ object: { kind: 'subsidy-budget', id }, after: input })
    return accept({ lineId: id })
  },
)
