import type { StandardClause } from '#modules/order/contract.api.ts'
import type { ClauseTopic, ContractKind } from '#modules/order/terms.ts'

/** The chosen clauses by topic, as the form has them. */
export interface ClauseChoice {
  readonly clauseId?: string
  readonly variables?: Record<string, string>
  readonly changed?: boolean
  readonly text?: string
}

/** Clauses of a topic that suit a kind of contract, the fitting first. */
export const clausesOf = (
  library: readonly StandardClause[],
  topic: ClauseTopic,
  kind: ContractKind | undefined,
) => {
  const all = library.filter(one => one.topic === topic)
  const fits = (one: StandardClause) =>
    one.suits.length === 0 || (kind !== undefined && one.suits.includes(kind))
  return [...all.filter(fits), ...all.filter(one => !fits(one))]
}
