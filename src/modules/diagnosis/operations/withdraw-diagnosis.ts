import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { withdrawnLetter } from '../letters.ts'
import { diagnosisNumber } from '../number.ts'
import { leftAt, openRefusal } from '../rules.ts'
import { assignmentsOf, lockRequest, storeRequest } from '../store.ts'

export const withdrawDiagnosis = (link: Link) =>
  operation(api.withdrawDiagnosis, async ({ requestId, reason }, { tx, reach, now, send, changed }) => {
    const request = await lockRequest(tx, reach, requestId)
    const decision = decide({}, [openRefusal(request)])
    if (!decision.ok) return decision
    await storeRequest(tx, requestId, { withdrawnAt: now, withdrawnReason: reason })
    const asked = (await assignmentsOf(tx, [requestId])).filter(one => leftAt(one) === null)
    const addresses = await addressesOfPeople(
      tx,
      asked.map(({ expertId }) => expertId),
    )
    for (const address of addresses.values())
      for (const letter of withdrawnLetter([address], diagnosisNumber(request), link)) send(letter)
    changed({ object: { kind: 'diagnosis', id: requestId }, after: { withdrawn: true }, reason })
    return accept({})
  })
