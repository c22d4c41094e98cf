import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOfPeople, addressesOfRole } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { dueLetterToExpert, dueLetterToOffice } from '../letters.ts'
import { diagnosisNumber } from '../number.ts'
import { leftAt } from '../rules.ts'
import { storeRequest, takeTermed } from '../store.ts'
import { clockView, progressOf } from '../view.ts'

/** Each is reminded of twice at most: when its last day comes near, and when it has passed. */
export const remindDiagnoses = (pack: Pack, link: Link) =>
  operation(api.remindDiagnoses, async (_input, { tx, now, send }) => {
    let reminded = 0
    for (const progress of await progressOf(tx, await takeTermed(tx))) {
      const { request, assignments } = progress
      const { dueOn, overdue, soon } = clockView(progress, pack, now)
      const due = overdue ? 'overdue' : soon ? 'soon' : null
      if (dueOn === null || due === null || due === request.reminded) continue
      await storeRequest(tx, request.id, { reminded: due })
      const facts = { number: diagnosisNumber(request), dueOn, overdue }
      const working = assignments.filter(one => leftAt(one) === null)
      const addresses = await addressesOfPeople(
        tx,
        working.map(({ expertId }) => expertId),
      )
      for (const { id, expertId } of working) {
        const to = addresses.get(expertId)
        for (const letter of dueLetterToExpert(to ? [to] : [], facts, id, link)) send(letter)
      }
      if (overdue || working.length === 0)
        for (const letter of dueLetterToOffice(await addressesOfRole(tx, 'city-lead'), facts, link))
          send(letter)
      reminded++
    }
    return accept({ reminded })
  })
