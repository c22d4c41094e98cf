import { addDays, startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { bookingNumber } from '#modules/booking/index.ts'
import { courses } from '#modules/booking/terms.ts'
import { needNumber } from '#modules/catalogue/index.ts'
import { outcomes } from '#modules/execution/terms.ts'
import { orderNumber } from '#modules/order/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { type CountedRow, countedRecords } from '../measure.store.ts'
import type { Measure } from '../terms.ts'

const numberOf = (measure: Measure, { serial, createdAt }: CountedRow): string => {
  if (measure === 'needs') return needNumber(serial, createdAt)
  return measure === 'orders' || measure === 'results'
    ? orderNumber({ serial, createdAt })
    : bookingNumber(serial, createdAt)
}

const notes: Readonly<Record<string, string>> = { ...courses, ...outcomes }

/** Where a page ended, as it stands in an address. */
const cursorOf = ({ at, id }: CountedRow): string => `${at.getTime()}~${id}`
function readCursor(text: string): { at: Date; id: string } {
  const [at = '', id = ''] = text.split('~')
  return { at: new Date(Number(at)), id }
}

export const listCounted = (pack: Pack) =>
  operation(api.listCounted, async ({ from, to, locality, cluster, ...input }, { tx, reach }) => {
    const { measure, after, limit } = input
    const found = await countedRecords(
      tx,
      measure,
      { reach, locality, cluster },
      { start: startOf(from), end: startOf(addDays(to, 1)) },
      { after: after === undefined ? null : readCursor(after), limit },
    )
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    return accept({
      records: shown.map(row => ({
        id: row.id,
        number: numberOf(measure, row),
        name: row.name,
        localityName: localityName(pack, row.locality),
        at: row.at,
        note: row.note === null ? null : (notes[row.note] ?? row.note),
      })),
      next: found.length > limit && last ? cursorOf(last) : null,
    })
  })
