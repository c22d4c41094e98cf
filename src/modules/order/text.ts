/** The text of an order's contract from what was written, and what else it rests on. */
import { dateOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { type ClauseLibrary, clausesOn } from './clauses.ts'
import type { ContractContent } from './contract-content.ts'
import { contractText, type DocumentFacts } from './document.ts'
import { orderNumber } from './number.ts'
import type { OrderRow } from './store.ts'

export async function documentFacts(tx: Tx, row: OrderRow): Promise<DocumentFacts> {
  const found = await organisationsByIds(tx, [row.clientId, row.providerId])
  const party = (id: string) => {
    const one = found.find(organisation => organisation.id === id)
    return { name: one?.name ?? '', uscc: one?.uscc ?? '' }
  }
  return {
    number: orderNumber(row),
    quoteNumber: row.quoteNumber,
    acceptedAt: row.acceptedAt,
    fen: row.fen,
    open: row.open,
    client: party(row.clientId),
    provider: party(row.providerId),
  }
}

/** The clauses that hold for an order: those of the day on which its quote was accepted. */
export const clausesFor = (row: OrderRow, library: ClauseLibrary) =>
  clausesOn(library, dateOf(row.acceptedAt))

export const textOf = async (
  tx: Tx,
  row: OrderRow,
  content: ContractContent,
  library: ClauseLibrary,
): Promise<string> => contractText(content, await documentFacts(tx, row), clausesFor(row, library))
