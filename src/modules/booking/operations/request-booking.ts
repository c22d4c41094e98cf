import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import type { TermsOf } from '../offered.ts'
import { place } from '../placing.ts'

export const requestBooking = (link: Link, termsOf: TermsOf) =>
  operation(api.requestBooking, async ({ lineId, start, end, ...words }, context) => {
    const where = await lineWithin(context.tx, { scope: 'public' }, lineId)
    const placed = await place(where, { start, end }, words, context, { link, termsOf })
    return placed.ok ? accept({ bookingId: placed.value.id }) : placed
  })
