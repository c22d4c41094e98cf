/** What an estate has of quotes and orders: one quote to be decided, one that became an order with a contract. */
import { attachOrderFile } from '#modules/order/file.api.ts'
import { proposeSupplement } from '#modules/order/supplement.api.ts'
import type { Actor } from '#test/cast.ts'
import { ordering } from '#test/orders.ts'
import { contentOf, png } from '#test/pictures.ts'
import type { World } from '#test/world.ts'
import { executingIn } from './execution-estate.ts'

export async function orderingIn(w: World, sides: Record<'asks' | 'clientManager' | 'offers', Actor>) {
  const { quoted, ordered, write } = ordering(w, sides)
  const open = await quoted()
  const made = await ordered()
  const text = await write(made.orderId)
  const { fileId } = await w.call(sides.asks, attachOrderFile, {
    orderId: made.orderId,
    title: '送样清单',
    file: contentOf(png()),
  })
  const executing = await executingIn(w, sides)
  const supplement = await w.call(sides.offers, proposeSupplement, {
    orderId: executing.orderId,
    kind: 'change',
    content: '第二条的期限延长三十日。',
  })
  return { open, made, text, fileId, executing, supplement }
}
