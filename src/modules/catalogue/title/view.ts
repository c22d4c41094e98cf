import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { isMember } from '#modules/identity/index.ts'
import { inForceOn } from '../terms.ts'
import type { PublicTitle } from './api.ts'
import { titleNumber } from './number.ts'
import type { TitleRow } from './store.ts'

export const titleView = (row: TitleRow, today: PlainDate): PublicTitle => {
  const { id, ladder, level, name, docNumber, issuer, issuedOn, expiresOn } = row
  return {
    ...{ id, ladder, level, name, docNumber, issuer, issuedOn, expiresOn },
    number: row.state === 'confirmed' ? titleNumber(row) : null,
    valid: inForceOn(row, today),
  }
}

/** Whether a person is too near to a title to check it: declared it, or is a member of the platform's organisation. */
export const isPartial = async (
  tx: Tx,
  personId: string,
  { declaredBy }: Pick<TitleRow, 'declaredBy'>,
  organisationId: string,
): Promise<boolean> => declaredBy === personId || (await isMember(tx, personId, organisationId))
