import type { Tx } from '#kernel/operation.ts'
import { addressesOf } from '#modules/identity/index.ts'
import type { Invited } from './letters.ts'
import { namesOf } from './names.ts'
import { inquiryNumber } from './number.ts'
import type { InquiryRow, invitationsOf } from './store.ts'

type Invitations = Awaited<ReturnType<typeof invitationsOf>>

/** Each of those who were asked, with whom to write to and what to call it. */
export async function invitedOf(
  tx: Tx,
  row: InquiryRow,
  invitations: Invitations,
): Promise<{ to: readonly string[]; invited: Invited }[]> {
  const named = await namesOf(
    tx,
    invitations.map(({ lineId }) => lineId),
  )
  const addresses = await addressesOf(
    tx,
    invitations.map(({ providerId }) => providerId),
    ['platform-manager', 'platform-scheduler'],
  )
  return invitations.map(({ id, lineId, providerId }) => ({
    to: addresses.get(providerId) ?? [],
    invited: { invitationId: id, number: inquiryNumber(row), ...named(lineId) },
  }))
}
