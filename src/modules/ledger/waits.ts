import { and, eq, ne, sql } from '#kernel/sql.ts'
import { howMany, type Waits, whoMay } from '#kernel/waits.ts'
import { ofOwnPlatform } from '#modules/catalogue/index.ts'
import { confirmVouchers } from './api.ts'
import { voucher } from './tables.ts'

/** Vouchers that somebody else of the platform wrote. */
export const ledgerWaits: readonly Waits[] = [
  {
    place: '/workspace/ledger',
    hands: whoMay(confirmVouchers),
    count: ({ actingFor, personId }) =>
      howMany(
        sql`${voucher}`,
        and(
          ofOwnPlatform(sql`${voucher.platformId}`, actingFor.organisationId),
          eq(voucher.state, 'proposed'),
          ne(voucher.proposedBy, personId),
        ),
      ),
  },
]
