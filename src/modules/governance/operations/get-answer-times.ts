import { addDays, startOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { answers } from '../store.ts'

export const getAnswerTimes = operation(
  api.getAnswerTimes,
  async ({ from, to, locality, cluster }, { tx, reach }) =>
    accept(
      await answers(tx, { reach, locality, cluster }, { start: startOf(from), end: startOf(addDays(to, 1)) }),
    ),
)
