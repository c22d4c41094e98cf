import { formatDate, formatInstant } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { orderNumber, orderWithin, seeingParty } from '#modules/order/index.ts'
import { parties } from '#modules/order/terms.ts'
import * as api from '../order.api.ts'
import { orderCourse } from '../order-course.ts'
import { entryKinds, phases, steps } from '../terms.ts'

const shownMessages = 200
/** As many as two sides write in years; a sheet holds them. */
const exportedMessages = 10_000

export const getOrderProgress = operation(
  api.getOrderProgress,
  async ({ orderId }, { tx, reach, actor, now }) => {
    const order = await orderWithin(tx, reach, orderId)
    const party = seeingParty(order, actor)
    const course = await orderCourse(tx, order, { party, now, messages: shownMessages })
    return accept({ number: orderNumber(order), at: now, state: order.state, party, ...course })
  },
)

const stateWords = { done: '已完成', open: '进行中', ahead: '尚未开始' } as const

function rowOf(entry: api.OrderEntry): string[] {
  const { what, step, phase, party, personName, state, overdue, from, to, dueAt, dueOn, text } = entry
  return [
    formatInstant(from),
    phase === null ? '' : phases[phase],
    step === null ? entryKinds[what] : steps[step].name,
    party === null ? '双方' : parties[party],
    personName ?? '',
    what === 'step' ? (overdue ? '已逾期' : stateWords[state]) : '',
    dueAt ? formatInstant(dueAt) : dueOn ? formatDate(dueOn) : '',
    what === 'step' && to ? formatInstant(to) : '',
    text,
  ]
}

const columns = ['时间', '环节', '事项', '由哪一方', '人员', '状态', '应不晚于', '完成', '内容']

export const exportOrderProgress = operation(
  api.exportOrderProgress,
  async ({ orderId }, { tx, reach, actor, now, changed }) => {
    const order = await orderWithin(tx, reach, orderId)
    const party = seeingParty(order, actor)
    const { entries } = await orderCourse(tx, order, { party, now, messages: exportedMessages })
    changed({ object: { kind: 'order', id: orderId }, after: { rows: entries.length } })
    const rows = entries.map(rowOf)
    return accept({ name: `订单办理进程-${orderNumber(order)}`, columns, rows, total: rows.length })
  },
)
