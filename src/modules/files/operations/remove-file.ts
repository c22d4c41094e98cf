import { refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { type FindRecord, recordWithin } from '../records.ts'
import { takenOff } from '../removal.ts'
import { decidedRefusal, settledRefusal } from '../rules.ts'
import { fileThere } from '../store.ts'

export const removeFile = (find: FindRecord) =>
  operation(api.removeFile, async ({ fileId, ...input }, context) => {
    const row = await fileThere(context.tx, fileId)
    const { settled, decidedAt } = await recordWithin(find, context.tx, context.reach, row, 'held')
    const checked = settledRefusal(settled) ?? decidedRefusal(row.uploadedAt, decidedAt)
    if (checked) return refuse(checked)
    return takenOff(row, input, context)
  })
