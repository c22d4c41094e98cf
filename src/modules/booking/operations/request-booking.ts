import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import type { TermsOf } from '../offered.ts'
import { place } from '../placing.ts'

export const requestBooking = (link: Link, termsOf: TermsOf) =>
  operation(api.requestBooking, async ({ lineId, start, end, ...words }, context) => {
    const placed = await place(lineId, { start, end }, words, context, { link, termsOf })
    return placed.ok ? accept({ bookingId: placed.value.id }) : placed
  })
