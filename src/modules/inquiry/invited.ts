import type { Tx } from '#kernel/operation.ts'
import { addressesOf } from '#modules/identity/index.ts'
import type { Invited } from './letters.ts'
import { namesOf } from './names.ts'
import { inquiryNumber } from './number.ts'
import type { InquiryRow, invitationsOf } from './store.ts'

type Invitations = Awaited<ReturnType<typeof invitationsOf>>

interface Asked {
  readonly row: InquiryRow
  readonly invitations: Invitations
}

/** Each of those who were asked, with whom to write to and what to call it; in as many queries for all inquiries. */
export async function allInvited(
  tx: Tx,
  asked: readonly Asked[],
): Promise<{ row: InquiryRow; to: readonly string[]; invited: Invited }[]> {
  const all = asked.flatMap(({ row, invitations }) => invitations.map(invitation => ({ row, ...invitation })))
  const named = await namesOf(tx, [...new Set(all.map(({ lineId }) => lineId))])
  const addresses = await addressesOf(
    tx,
    [...new Set(all.map(({ providerId }) => providerId))],
    ['platform-manager', 'platform-scheduler'],
  )
  return all.map(({ row, id, lineId, providerId }) => ({
    row,
    to: addresses.get(providerId) ?? [],
    invited: { invitationId: id, number: inquiryNumber(row), ...named(lineId) },
  }))
}

/** The same of one inquiry. */
export const invitedOf = (tx: Tx, row: InquiryRow, invitations: Invitations) =>
  allInvited(tx, [{ row, invitations }])
