import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { bookableLine } from '#modules/catalogue/index.ts'
import { addressesOf, namesOfPeople } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { askedLetter } from '../letters.ts'
import { qualificationNumber } from '../number.ts'
import { insertAsked, insertQualificationEvents } from '../store.ts'

export const askQualification = (link: Link) =>
  operation(api.askQualification, async ({ lineId, experience }, context) => {
    const { tx, actor, now, newId, send, changed } = context
    const { personId } = signedIn(actor)
    const { line, platform } = await bookableLine(tx, lineId)
    const asked = await insertAsked(tx, {
      id: newId(),
      lineId,
      providerId: platform.organisationId,
      personId,
      organisationId: actingFor(actor).organisationId,
      state: 'asked',
      createdAt: now,
    })
    if (!asked)
      return refuse({
        rule: 'qualification.once',
        message: '您已有该线的资格或待审核的申请，请在“上机资格”中查看。',
      })
    const { id } = asked
    await insertQualificationEvents(tx, [
      { id: newId(), qualificationId: id, at: now, event: 'asked', by: personId, note: experience },
    ])
    const to = (await addressesOf(tx, [platform.organisationId], ['platform-manager'])).get(
      platform.organisationId,
    )
    const personName = (await namesOfPeople(tx, [personId])).get(personId) ?? ''
    const number = qualificationNumber(asked.serial, asked.createdAt)
    for (const message of askedLetter(to ?? [], { number, lineName: line.name, personName }, link))
      send(message)
    changed({ object: { kind: 'qualification', id }, after: { state: 'asked', lineId } })
    return accept({ qualificationId: id })
  })
