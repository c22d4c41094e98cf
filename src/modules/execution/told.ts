import { actingFor } from '#kernel/actor.ts'
import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { addressesOf, addressesOfPeople } from '#modules/identity/index.ts'
import { type OrderRow, orderNumber } from '#modules/order/index.ts'
import { executionLetter, readersOf, type Telling, type Told } from './letters.ts'
import { reportNumber } from './number.ts'
import type { ReportRow } from './report.store.ts'
import type { Side } from './sides.ts'

type Teller = Pick<Context, 'tx' | 'actor' | 'send'>

const toldOf = ({ actor }: Teller, order: OrderRow, about: Pick<Told, 'number' | 'path'>): Told => ({
  ...about,
  orderNumber: orderNumber(order),
  by: actingFor(actor).organisationName,
})

/** Tells a side of an order what somebody did. */
export async function tell(
  teller: Teller,
  order: OrderRow,
  to: Side,
  what: Telling,
  about: Pick<Told, 'number' | 'path'>,
  link: Link,
): Promise<void> {
  const organisationId = to === 'client' ? order.clientId : order.providerId
  const addresses = await addressesOf(teller.tx, [organisationId], [...readersOf(what)])
  const all = addresses.get(organisationId) ?? []
  for (const letter of executionLetter(all, what, toldOf(teller, order, about), link)) teller.send(letter)
}

const aboutReport = (row: ReportRow) => ({
  number: reportNumber(row),
  path: `/workspace/reports/${row.id}`,
})

export const tellOfReport = (
  teller: Teller,
  order: OrderRow,
  row: ReportRow,
  to: Side,
  what: Telling,
  link: Link,
): Promise<void> => tell(teller, order, to, what, aboutReport(row), link)

/** Tells those who wrote a report. */
export async function tellWriters(
  teller: Teller,
  order: OrderRow,
  row: ReportRow,
  link: Link,
): Promise<void> {
  const addresses = await addressesOfPeople(teller.tx, row.writers)
  const told = toldOf(teller, order, aboutReport(row))
  for (const letter of executionLetter([...addresses.values()], 'returned', told, link)) teller.send(letter)
}
