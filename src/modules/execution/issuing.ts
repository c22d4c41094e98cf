import type { Tx } from '#kernel/operation.ts'
import { namesOfPeople, organisationsByIds } from '#modules/identity/index.ts'
import { type OrderRow, orderNumber } from '#modules/order/index.ts'
import type { IssueFacts } from './issue.ts'
import { reportNumber } from './number.ts'
import { type ReportRow, reportsByIds } from './report.store.ts'

/** What an issued report says beside its content, as it is on the day of signing. */
export async function issueOf(
  tx: Tx,
  {
    row,
    order,
    signerId,
    platformName,
    certificates,
  }: {
    readonly row: ReportRow
    readonly order: OrderRow
    /** Null as long as nobody has signed. */
    readonly signerId: string | null
    readonly platformName: string
    readonly certificates: IssueFacts['certificates']
  },
): Promise<IssueFacts> {
  const people = [...row.writers, row.reviewerId, signerId].filter(id => id !== null)
  const names = await namesOfPeople(tx, people)
  const organisations = await organisationsByIds(tx, [order.providerId, order.clientId])
  const [replaced] = row.replacesId ? await reportsByIds(tx, [row.replacesId]) : []
  const nameOf = (id: string | null) => names.get(id ?? '') ?? ''
  const organisation = (id: string) => organisations.find(one => one.id === id)?.name ?? ''
  return {
    number: reportNumber(row),
    orderNumber: orderNumber(order),
    platformName,
    providerName: organisation(order.providerId),
    clientName: organisation(order.clientId),
    writers: row.writers.map(nameOf),
    reviewer: nameOf(row.reviewerId),
    signer: nameOf(signerId),
    certificates,
    replaces: replaced ? { number: reportNumber(replaced), reason: row.replacesReason ?? '' } : null,
  }
}
