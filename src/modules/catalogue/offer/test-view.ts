import type { Actor } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { customerOf, type Priced } from '#modules/pricing/index.ts'
import { marksOn } from '../certificate/marks.ts'
import type { CertificateRow } from '../platform/store.ts'
import { pricedOn } from '../price/priced.ts'
import type { testItem } from '../tables.ts'

type Row = typeof testItem.$inferSelect & Priced

/** A test as everyone sees it on a day, its marks by the platform's certificates. */
export const testViewOf = (test: Row, certificates: readonly CertificateRow[], today: PlainDate) => ({
  ...test,
  marks: marksOn(
    test,
    certificates.filter(one => one.platformId === test.platformId),
    today,
  ),
})

/** Tests of several platforms with what each costs whoever asks. */
export const pricedTests = <T extends { readonly id: string; readonly organisationId: string }>(
  tx: Tx,
  tests: readonly T[],
  actor: Actor,
  today: PlainDate,
) => pricedOn(tx, tests, ({ organisationId }) => customerOf(actor, organisationId), today)
