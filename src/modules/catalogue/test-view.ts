import type { PlainDate } from '#kernel/calendar.ts'
import { marksOn } from './marks.ts'
import type { CertificateRow } from './platform.store.ts'
import type { testItem } from './tables.ts'
import type { Price } from './terms.ts'

interface Row {
  readonly item: typeof testItem.$inferSelect
  readonly price: Price | null
  readonly nextPrice: { readonly price: Price; readonly validFrom: PlainDate } | null
}

/** A test as everyone sees it on a day, its marks by the platform's certificates. */
export const testViewOf = (
  { item, price, nextPrice }: Row,
  certificates: readonly CertificateRow[],
  today: PlainDate,
) => ({
  ...item,
  price,
  nextPrice,
  marks: marksOn(
    item,
    certificates.filter(one => one.platformId === item.platformId),
    today,
  ),
})
