/** Who may have to do with the execution of an order. */
import { type Actor, actingFor, type Reach } from '#kernel/actor.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { Role } from '#kernel/role.ts'
import { isEnded, lockOrder, type OrderRow, orderWithin, sideOf } from '#modules/order/index.ts'

export type Side = ReturnType<typeof sideOf>

const acts: Readonly<Record<Side, readonly Role[]>> = {
  client: ['enterprise-manager', 'enterprise'],
  provider: ['platform-manager', 'platform-scheduler', 'platform-technician', 'platform-signatory'],
}

/** The order and the side that the caller acts for, with a role of that side. Throws Problem `not-found` otherwise. */
export async function orderSeen(
  tx: Tx,
  reach: Reach,
  actor: Actor,
  orderId: string,
): Promise<{ readonly order: OrderRow; readonly side: Side }> {
  const order = await orderWithin(tx, reach, orderId)
  const { organisationId, roles } = actingFor(actor)
  const side = sideOf(order, organisationId)
  if (!roles.some(role => acts[side].includes(role))) throw new Problem('not-found')
  return { order, side }
}

/** The order, for somebody of one of its sides. Throws Problem `not-found` for the other. */
export async function orderFor(
  wanted: Side,
  tx: Tx,
  reach: Reach,
  actor: Actor,
  orderId: string,
): Promise<OrderRow> {
  const { order, side } = await orderSeen(tx, reach, actor, orderId)
  if (side !== wanted) throw new Problem('not-found')
  return order
}

/** The same, held: neither side ends the contract until the transaction ends. */
export async function lockedOrderFor(...asked: Parameters<typeof orderFor>): Promise<OrderRow> {
  const [, tx, reach, , orderId] = asked
  await lockOrder(tx, reach, orderId)
  return orderFor(...asked)
}

/** Nothing is carried out before the contract stands. */
export const underContract = ({ state }: Pick<OrderRow, 'state'>): Refusal | null =>
  state === 'signed'
    ? null
    : { rule: 'execution.order', message: '合同签订以后才能办理，请先完成签署。', facts: { state } }

/** Once both sides ended the contract nothing new is carried out; what was done is still reported and corrected. */
export const stillRunning = async (tx: Tx, order: Pick<OrderRow, 'id'>): Promise<Refusal | null> =>
  (await isEnded(tx, order))
    ? {
        rule: 'execution.ended',
        message: '合同已经解除，不能再收样、新建或重做批记录；已做的仍可更正、出报告、登记结果。',
      }
    : null
