import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { needNumber, needWithin } from '#modules/catalogue/index.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { endedLetter } from '../letters.ts'
import { assistanceOf, closeAssistance } from '../store.ts'

export const endAssistance = operation(api.endAssistance, async ({ needId }, context) => {
  const { tx, reach, now, send, changed } = context
  const need = await needWithin(tx, reach, needId)
  const help = await assistanceOf(tx, needId)
  const ended = await closeAssistance(tx, needId, now)
  if (ended === null)
    return refuse({ rule: 'matching.assistance.asked', message: '这项需求没有在请撮合员协助，请刷新。' })
  const to = await addressesOfPeople(tx, help?.taking ? [help.taking.takenBy] : [])
  const number = needNumber(need.serial, need.createdAt)
  for (const letter of endedLetter([...to.values()], { needId, number, name: need.content?.name ?? '' }))
    send(letter)
  changed({ object: { kind: 'need', id: needId }, before: { assistanceId: ended } })
  return accept({})
})
