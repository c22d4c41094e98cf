import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { termsUpTo } from '../store.ts'

export const listTerms = operation(api.listTerms, async ({ scheme }, { tx, now }) =>
  accept({ terms: await termsUpTo(tx, scheme, dateOf(now)) }),
)
