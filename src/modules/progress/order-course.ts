/** An order with all its steps, messages and files, from where each of them is kept. */
import type { Tx } from '#kernel/operation.ts'
import { type Step, stepState } from '#kernel/step.ts'
import { billingStepsOf } from '#modules/billing/index.ts'
import { bookingsByIds, stepsOfBookings } from '#modules/booking/index.ts'
import { executionStepsOf } from '#modules/execution/index.ts'
import { filesEverOf, fileView } from '#modules/files/index.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import { messagesOf, type OrderRow, orderStepsOf } from '#modules/order/index.ts'
import type { Party } from '#modules/order/terms.ts'
import type { OrderEntry } from './order.api.ts'
import { isOverdue } from './rules.ts'
import { type Hands, type StepKind, steps as terms } from './terms.ts'

type OrderStep = Omit<Step<StepKind>, 'needId' | 'holder'>

async function stepsOf(tx: Tx, order: OrderRow, party: Party, now: Date): Promise<OrderStep[]> {
  const bookings = order.bookingId === null ? [] : await bookingsByIds(tx, [order.bookingId])
  const own = (await orderStepsOf(tx, order)).map(({ kind, from, to, dueOn, note }) => ({
    ...{ kind, id: kind === 'accepted' ? order.quoteId : order.id, from, to, note },
    due: dueOn === null ? null : { on: dueOn },
  }))
  return [
    ...(await stepsOfBookings(tx, bookings, now)),
    ...own,
    ...(await executionStepsOf(tx, [order], party)),
    ...(await billingStepsOf(tx, order, now)),
  ]
}

/** Of an order the enterprise is the client, and nobody but its two sides has anything in hand. */
const partyOf = (hands: Hands): OrderEntry['party'] =>
  hands === 'own' ? 'client' : hands === 'platform' ? 'provider' : null

function stepEntry(step: OrderStep, now: Date): OrderEntry {
  const { kind, id, from, to, due, note } = step
  const { phase, hands } = terms[kind]
  return {
    ...{ what: 'step' as const, id, step: kind, phase, party: partyOf(hands), personName: null },
    ...{ state: stepState(step, now), from, to, overdue: isOverdue(step, now), text: note, file: null },
    dueAt: due && 'at' in due ? due.at : null,
    dueOn: due && 'on' in due ? due.on : null,
  }
}

/** Something that was said or handed over: done as soon as it is there. */
const saidAt = (at: Date) => ({
  ...{ step: null, phase: null, state: 'done' as const, from: at, to: at, dueAt: null, dueOn: null },
  ...{ overdue: false, file: null },
})

async function filesIn(tx: Tx, { id, clientId }: OrderRow) {
  return (await filesEverOf(tx, { recordKind: 'order', recordId: id })).flatMap(row => {
    const { uploadedBy: personId, removedAt, removedReason, title, organisationId } = row
    const party = organisationId === clientId ? ('client' as const) : ('provider' as const)
    const { path, bytes, scan, version } = fileView(row)
    return [
      {
        ...{ ...saidAt(row.uploadedAt), what: 'file' as const, id: row.id, party, personId, text: title },
        file: removedAt === null ? { path, bytes, scan, version } : null,
      },
      ...(removedAt === null
        ? []
        : [
            {
              ...{ ...saidAt(removedAt), what: 'removal' as const, id: row.id, party, personId: null },
              text: `${title}：${removedReason ?? ''}`,
            },
          ]),
    ]
  })
}

/** Everything of an order that `party`, its side, gets to see; of its messages the newest so many. */
export async function orderCourse(
  tx: Tx,
  order: OrderRow,
  { party, now, messages: most }: { readonly party: Party; readonly now: Date; readonly messages: number },
): Promise<{ readonly entries: OrderEntry[]; readonly more: boolean }> {
  const steps = (await stepsOf(tx, order, party, now)).map(step => stepEntry(step, now))
  const messages = await messagesOf(tx, order.id, { limit: most + 1 })
  const said = [
    ...messages.slice(0, most).map(({ id, party, personId, at, text }) => ({
      ...{ ...saidAt(at), what: 'message' as const, id, party, personId, text },
    })),
    ...(await filesIn(tx, order)),
  ]
  const names = await namesOfPeople(tx, [...new Set(said.flatMap(({ personId }) => personId ?? []))])
  const told = said.map(({ personId, ...one }) => ({
    ...one,
    personName: personId && (names.get(personId) ?? '已离开的人员'),
  }))
  return {
    entries: [...steps, ...told].toSorted((a, b) => a.from.getTime() - b.from.getTime()),
    more: messages.length > most,
  }
}
