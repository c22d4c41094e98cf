import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { allInvited } from '../invited.ts'
import { openedLetter, reminderLetter } from '../letters.ts'
import { inquiryNumber } from '../number.ts'
import { answeredOf, takeOpened, takeUnanswered } from '../store.ts'

type Telling = Pick<Context, 'tx' | 'now' | 'send'>

async function tellSenders({ tx, now, send }: Telling, link: Link): Promise<number> {
  const opened = await takeOpened(tx, now)
  const counts = await answeredOf(
    tx,
    opened.map(({ id }) => id),
  )
  const addresses = await addressesOfPeople(
    tx,
    opened.map(({ createdBy }) => createdBy),
  )
  for (const row of opened) {
    const to = addresses.get(row.createdBy)
    const count = counts.find(({ inquiryId }) => inquiryId === row.id)
    const facts = {
      id: row.id,
      number: inquiryNumber(row),
      needName: row.need.name,
      invited: count?.invited ?? 0,
      answered: count?.answered ?? 0,
    }
    for (const letter of openedLetter(to ? [to] : [], facts, link)) send(letter)
  }
  return opened.length
}

async function remindInvited({ tx, now, send }: Telling, link: Link): Promise<number> {
  const unanswered = await allInvited(tx, await takeUnanswered(tx, now))
  for (const { row, to, invited } of unanswered)
    for (const letter of reminderLetter(to, invited, row.deadline, link)) send(letter)
  return unanswered.length
}

export const tellInquiries = (link: Link) =>
  operation(api.tellInquiries, async (_input, context) =>
    accept({ opened: await tellSenders(context, link), reminded: await remindInvited(context, link) }),
  )
