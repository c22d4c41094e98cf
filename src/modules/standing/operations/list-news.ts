import { day } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { needWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { newsOf } from '../news.store.ts'

/** How long a line counts as new to a need (本系统). */
const newFor = 14 * day

export const listNews = operation(api.listNews, async ({ needId }, { tx, reach, now }) => {
  await needWithin(tx, reach, needId)
  return accept({ lines: await newsOf(tx, needId, new Date(now.getTime() - newFor)) })
})
